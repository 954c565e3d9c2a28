package nacre.testkit.arbitrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoublePredicate;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.ValueRange;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Shrinkable;

/** What a generator is asked for comes, the edge cases most of all; and nothing else does. */
class EdgeCasesTest {
  private static final int DRAWS = 3000;
  private static final long SEED = 1;
  private static final double LEAST_NORMAL = Double.MIN_NORMAL;

  @Example
  void amongEdgeCasesAreAllKindsOfNumbers() {
    List<Tensor> edges = edges(TensorArbitrary.tensors());
    assertKinds(edges);
    assertTrue(edges.stream().anyMatch(t -> t.shape().elements() == 1));
  }

  @Example
  void drawsAreOfAllKindsOfNumbers() {
    assertKinds(draws(TensorArbitrary.tensors(), DRAWS));
  }

  private static void assertKinds(List<Tensor> tensors) {
    assertSome(tensors, "0", v -> Double.doubleToLongBits(v) == 0);
    assertSome(tensors, "-0", v -> Double.doubleToLongBits(v) == Long.MIN_VALUE);
    assertSome(tensors, "subnormal", v -> v != 0 && Math.abs(v) < LEAST_NORMAL);
    assertSome(tensors, "tiny", v -> Math.abs(v) < 1e-20 && Math.abs(v) > LEAST_NORMAL);
    assertSome(tensors, "huge", v -> v > 1e20);
    assertSome(tensors, "huge and negative", v -> v < -1e20);
    assertSome(tensors, "one", v -> v == 1);
    assertSome(tensors, "minus one", v -> v == -1);
  }

  @Example
  void drawsHaveTiesAndAreCloseTogetherFarFromZero() {
    List<Tensor> tensors = draws(TensorArbitrary.tensors().ofRank(1, 1).ofSizes(5, 9), DRAWS);
    assertTrue(tensors.stream().anyMatch(t -> distinct(t) == 1 && t.get(0) != 0));
    assertTrue(tensors.stream().anyMatch(t -> distinct(t) == 3));
    assertTrue(
        tensors.stream()
            .anyMatch(t -> distinct(t) > 4 && t.get(0) > 500 && Math.abs(t.get(0) - t.get(1)) < 3));
  }

  @Example
  void axesOfOneAndSizesAroundSimdWidthsCome() {
    Set<Integer> last = new TreeSet<>();
    Set<Integer> first = new TreeSet<>();
    for (Shape shape : draws(ShapeArbitrary.shapes().ofRank(2, 3), DRAWS)) {
      first.add(shape.size(0));
      last.add(shape.size(shape.rank() - 1));
    }
    for (int size : new int[] {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 65}) {
      assertTrue(last.contains(size), "no last axis of " + size + ": " + last);
      assertTrue(first.contains(size), "no first axis of " + size + ": " + first);
    }
    List<Shape> edges = edges(ShapeArbitrary.shapes());
    for (int size : new int[] {1, 7, 8, 9, 15, 16, 17, 31, 32, 33}) {
      assertTrue(edges.contains(Shape.of(1, 1, size)), size + ": " + edges);
    }
    assertTrue(edges.contains(Shape.of(7, 7, 7)), edges.toString());
  }

  @Example
  void batchesAreOfOneOfManyAndOfAsManyAsTheExampleIsWide() {
    Set<Integer> sizes = new TreeSet<>();
    for (Shape shape : draws(ShapeArbitrary.batchesOf(Shape.of(6)), DRAWS)) {
      assertEquals(Shape.of(6), shape.example());
      sizes.add(shape.size(0));
    }
    assertTrue(sizes.containsAll(Set.of(1, 2, 3, 6, 33, 65, 128, 129)), sizes.toString());
    assertTrue(edges(ShapeArbitrary.batchesOf(Shape.of(6))).contains(Shape.of(1, 6)));
  }

  @Example
  void noTensorIsTooLargeToBeTriedAThousandTimes() {
    for (Shape shape : draws(ShapeArbitrary.shapes().ofRank(3, 3), DRAWS)) {
      assertTrue(shape.elements() <= 4096, shape.toString());
    }
  }

  @Property
  void ranksAndSizesAreThoseAskedFor(
      @ForAll @Rank(min = 2, max = 4) @AxisSize(min = 2, max = 5) Tensor tensor) {
    int rank = tensor.shape().rank();
    assertTrue(rank >= 2 && rank <= 4, "rank " + rank);
    for (int size : tensor.shape().toArray()) {
      assertTrue(size >= 2 && size <= 5, tensor.shape().toString());
    }
  }

  @Property
  void oneRankIsThatRank(@ForAll @Rank(2) Shape shape) {
    assertEquals(2, shape.rank());
  }

  @Property
  void valuesLieInTheOpenInterval(@ForAll @Values(min = -1, max = 2) Tensor tensor) {
    for (double value : tensor.toDoubles()) {
      assertTrue(value > -1 && value < 2, "value " + value);
    }
  }

  @Property
  void halfOpenIntervalsAreKeptToo(@ForAll @Values(min = 0) Tensor tensor) {
    for (double value : tensor.toDoubles()) {
      assertTrue(value > 0 && Double.isFinite(value), "value " + value);
    }
  }

  @Property
  void float32HasFloat32NumbersAllOfThemFinite(@ForAll @OfType(DType.FLOAT32) Tensor tensor) {
    assertEquals(DType.FLOAT32, tensor.dtype());
    assertTrue(tensor.isFinite());
  }

  @Property
  void float64IsWhatComesUnasked(@ForAll Tensor tensor) {
    assertEquals(DType.FLOAT64, tensor.dtype());
  }

  @Example
  void edgeCasesStayInsideAnInterval() {
    ValueRange positive = new ValueRange(1e-3, 10);
    for (Tensor edge : edges(TensorArbitrary.tensors().withValues(positive))) {
      for (double value : edge.toDoubles()) {
        assertTrue(positive.contains(value), "value " + value);
      }
    }
  }

  @Example
  void theSameSeedGivesTheSameTensors() {
    List<Tensor> first = draws(TensorArbitrary.tensors(), 50);
    List<Tensor> second = draws(TensorArbitrary.tensors(), 50);
    for (int i = 0; i < first.size(); i++) {
      assertEquals(first.get(i).shape(), second.get(i).shape());
      assertEquals(0, first.get(i).minus(second.get(i)).dot(first.get(i)));
    }
  }

  // ---- how they are drawn

  private static void assertSome(List<Tensor> tensors, String kind, DoublePredicate isOne) {
    for (Tensor tensor : tensors) {
      for (double value : tensor.toDoubles()) {
        if (isOne.test(value)) {
          return;
        }
      }
    }
    throw new AssertionError("no number is " + kind);
  }

  private static long distinct(Tensor tensor) {
    Set<Double> values = new HashSet<>();
    for (double value : tensor.toDoubles()) {
      values.add(value + 0.0);
    }
    return values.size();
  }

  private static <T> List<T> draws(Arbitrary<T> arbitrary, int count) {
    Random random = new Random(SEED);
    var generator = arbitrary.generator(1000);
    List<T> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(generator.next(random).value());
    }
    return drawn;
  }

  private static <T> List<T> edges(Arbitrary<T> arbitrary) {
    EdgeCases<T> edges = arbitrary.edgeCases(1000);
    List<T> values = new ArrayList<>();
    for (Shrinkable<T> edge : edges) {
      values.add(edge.value());
    }
    return values;
  }
}
