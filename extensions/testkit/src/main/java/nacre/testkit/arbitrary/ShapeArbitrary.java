package nacre.testkit.arbitrary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nacre.core.Shape;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/**
 * Random shapes: mostly small, sometimes around the widths of SIMD registers, at most 4096
 * elements.
 *
 * <p>They shrink to fewer axes, of smaller sizes. Every method returns a new arbitrary.
 */
public final class ShapeArbitrary implements Arbitrary<Shape> {
  private static final int MOST_ELEMENTS = 4096;
  private static final int[] AROUND_SIMD = {7, 8, 9, 15, 16, 17, 31, 32, 33};
  private static final int[] LARGE = {50, 64, 65, 100, 128, 129, 130};

  private final int minRank;
  private final int maxRank;
  private final int minSize;
  private final int maxSize;
  private final int[] tail;

  private ShapeArbitrary(int minRank, int maxRank, int minSize, int maxSize, int[] tail) {
    this.minRank = minRank;
    this.maxRank = maxRank;
    this.minSize = minSize;
    this.maxSize = maxSize;
    this.tail = tail;
  }

  /** {@return shapes of 1 to 3 axes of 1 to 65} */
  public static ShapeArbitrary shapes() {
    return new ShapeArbitrary(1, 3, 1, 65, new int[0]);
  }

  /** {@return shapes of a batch of {@code example}, of 1 to 130 examples} */
  public static ShapeArbitrary batchesOf(Shape example) {
    return new ShapeArbitrary(1, 1, 1, 130, example.toArray());
  }

  /** {@return always this shape} */
  public static ShapeArbitrary just(Shape shape) {
    return new ShapeArbitrary(0, 0, 1, 1, shape.toArray());
  }

  /** {@return shapes of {@code min} to {@code max} axes} */
  public ShapeArbitrary ofRank(int min, int max) {
    require(0 <= min && min <= max, "a rank", min, max);
    return new ShapeArbitrary(min, max, minSize, maxSize, tail);
  }

  /** {@return shapes with axes of {@code min} to {@code max}} */
  public ShapeArbitrary ofSizes(int min, int max) {
    require(0 <= min && min <= max, "sizes", min, max);
    return new ShapeArbitrary(minRank, maxRank, min, max, tail);
  }

  private static void require(boolean holds, String what, int min, int max) {
    if (!holds) {
      throw new IllegalArgumentException(
          "expected %s with 0 <= min <= max, but got %d to %d".formatted(what, min, max));
    }
  }

  @Override
  public RandomGenerator<Shape> generator(int genSize) {
    return random -> shrinkable(draw(random));
  }

  @Override
  public EdgeCases<Shape> edgeCases(int maxEdgeCases) {
    List<Supplier<Shrinkable<Shape>>> cases = new ArrayList<>();
    edgeShapes().limit(maxEdgeCases).forEach(shape -> cases.add(() -> shrinkable(shape)));
    return EdgeCases.fromSuppliers(cases);
  }

  // ---- for tensors

  Shape draw(Random random) {
    int[] sizes = new int[random.nextInt(minRank, maxRank + 1)];
    long elements = Arrays.stream(tail).asLongStream().reduce(1, (a, b) -> a * b);
    for (int i = sizes.length - 1; i >= 0; i--) { // the last axis is the one that loops run along
      sizes[i] = i + 1 < sizes.length + tail.length ? size(random, after(sizes, i)) : size(random);
      if (elements * sizes[i] > MOST_ELEMENTS) {
        sizes[i] = minSize;
      }
      elements *= sizes[i];
    }
    return withTail(sizes);
  }

  /** The size of the axis after this one. */
  private int after(int[] sizes, int axis) {
    return axis + 1 < sizes.length ? sizes[axis + 1] : tail[0];
  }

  /** Now and then that of a neighbour: where an axis may be taken for another, sizes are equal. */
  private int size(Random random, int neighbour) {
    boolean equal = random.nextInt(8) == 0 && neighbour >= minSize && neighbour <= maxSize;
    return equal ? neighbour : size(random);
  }

  private int size(Random random) {
    int kind = random.nextInt(100);
    int size;
    if (kind < 20) {
      size = 1;
    } else if (kind < 65) {
      size = random.nextInt(2, 6);
    } else if (kind < 91) {
      size = AROUND_SIMD[random.nextInt(9)];
    } else if (kind < 95) {
      size = random.nextInt(6, 41);
    } else {
      size = LARGE[random.nextInt(LARGE.length)];
    }
    return size >= minSize && size <= maxSize ? size : random.nextInt(minSize, maxSize + 1);
  }

  /** The smallest shape, and odd sizes on the last axis and on all. */
  Stream<Shape> edgeShapes() {
    int[] smallest = filled(minRank, minSize);
    Stream<int[]> odd =
        Arrays.stream(AROUND_SIMD)
            .filter(size -> size >= minSize && size <= maxSize)
            .boxed()
            .flatMap(
                size -> {
                  int[] last = filled(maxRank, minSize);
                  if (maxRank > 0) {
                    last[maxRank - 1] = size;
                  }
                  return Stream.of(last, filled(maxRank, size));
                });
    return Stream.concat(Stream.of(smallest, filled(maxRank, minSize)), odd)
        .filter(sizes -> product(sizes) * product(tail) <= MOST_ELEMENTS)
        .map(this::withTail)
        .distinct();
  }

  /** Simpler shapes, simplest first. */
  Stream<Shape> smaller(Shape shape) {
    int[] sizes = Arrays.copyOf(shape.toArray(), shape.rank() - tail.length);
    List<int[]> smaller = new ArrayList<>();
    for (int axis = 0; axis < sizes.length && sizes.length > minRank; axis++) {
      int[] without = new int[sizes.length - 1];
      System.arraycopy(sizes, 0, without, 0, axis);
      System.arraycopy(sizes, axis + 1, without, axis, without.length - axis);
      if (sizes[axis] == minSize || axis == 0) {
        smaller.add(without);
      }
    }
    for (int axis = 1; axis < sizes.length && sizes.length > minRank; axis++) {
      int[] merged = new int[sizes.length - 1];
      System.arraycopy(sizes, 0, merged, 0, axis);
      System.arraycopy(sizes, axis + 1, merged, axis, merged.length - axis);
      merged[axis - 1] *= sizes[axis];
      if (merged[axis - 1] <= maxSize) {
        smaller.add(merged);
      }
    }
    for (int axis = 0; axis < sizes.length; axis++) {
      for (int size : new int[] {minSize, sizes[axis] / 2, sizes[axis] - 1}) {
        if (size >= minSize && size < sizes[axis]) {
          int[] less = sizes.clone();
          less[axis] = size;
          smaller.add(less);
        }
      }
    }
    return smaller.stream().map(this::withTail).distinct();
  }

  private Shrinkable<Shape> shrinkable(Shape shape) {
    return new Shrinking<>(shape, each -> new long[] {each.rank(), each.elements()}, this::smaller);
  }

  private Shape withTail(int[] sizes) {
    int[] all = Arrays.copyOf(sizes, sizes.length + tail.length);
    System.arraycopy(tail, 0, all, sizes.length, tail.length);
    return Shape.of(all);
  }

  private static int[] filled(int rank, int size) {
    int[] sizes = new int[rank];
    Arrays.fill(sizes, size);
    return sizes;
  }

  private static long product(int[] sizes) {
    return Arrays.stream(sizes).asLongStream().reduce(1, (a, b) -> a * b);
  }
}
