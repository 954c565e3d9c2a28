package nacre.testkit.arbitrary;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.ValueRange;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/**
 * Random tensors: of all kinds of values (see {@link ValueRange}) in all kinds of shapes (see
 * {@link ShapeArbitrary}).
 *
 * <p>They shrink to a smaller shape, and their elements to 0, 1, whole numbers and short decimal
 * fractions, in this order. Every method returns a new arbitrary.
 */
public final class TensorArbitrary implements Arbitrary<Tensor> {
  private static final double[] EDGES = {
    0.0, -0.0, 1, -1, Double.MIN_VALUE, -Double.MIN_VALUE, 1e-300, 1e-30, 1e30, -1e30
  };

  private final ShapeArbitrary shapes;
  private final ValueRange range;
  private final boolean moderate;
  private final DType dtype;

  private TensorArbitrary(ShapeArbitrary shapes, ValueRange range, boolean moderate, DType dtype) {
    this.shapes = shapes;
    this.range = range;
    this.moderate = moderate;
    this.dtype = dtype;
  }

  /** {@return tensors of 1 to 3 axes, of all numbers, in float64} */
  public static TensorArbitrary tensors() {
    return new TensorArbitrary(ShapeArbitrary.shapes(), ValueRange.any(), false, DType.FLOAT64);
  }

  /** {@return tensors of such shapes} */
  public TensorArbitrary ofShapes(ShapeArbitrary other) {
    return new TensorArbitrary(other, range, moderate, dtype);
  }

  /** {@return tensors of {@code min} to {@code max} axes} */
  public TensorArbitrary ofRank(int min, int max) {
    return ofShapes(shapes.ofRank(min, max));
  }

  /** {@return tensors with axes of {@code min} to {@code max}} */
  public TensorArbitrary ofSizes(int min, int max) {
    return ofShapes(shapes.ofSizes(min, max));
  }

  /** {@return tensors of numbers in this open interval} */
  public TensorArbitrary withValues(ValueRange values) {
    return new TensorArbitrary(shapes, values, moderate, dtype);
  }

  /** {@return tensors of numbers such as parameters have: mostly below 3, some of them 0} */
  public TensorArbitrary withModerateValues() {
    return new TensorArbitrary(shapes, range, true, dtype);
  }

  /** {@return tensors of this element type, their values rounded to it} */
  public TensorArbitrary ofType(DType type) {
    return new TensorArbitrary(shapes, range, moderate, type);
  }

  @Override
  public RandomGenerator<Tensor> generator(int genSize) {
    return random -> shrinkable(shapes.draw(random), shape -> draw(shape, random));
  }

  @Override
  public EdgeCases<Tensor> edgeCases(int maxEdgeCases) {
    List<Supplier<Shrinkable<Tensor>>> cases = new ArrayList<>();
    for (Shape shape : shapes.edgeShapes().toList()) {
      for (double edge : EDGES) {
        if (range.contains(edge) && cases.size() < maxEdgeCases) {
          cases.add(() -> shrinkable(shape, each -> filled(each, edge)));
        }
      }
    }
    return EdgeCases.fromSuppliers(cases);
  }

  private Shrinkable<Tensor> shrinkable(Shape shape, Function<Shape, double[]> values) {
    return new Shrinking<>(
        Tensor.of(shape, values.apply(shape)).to(dtype), Simpler::complexity, this::simpler);
  }

  private java.util.stream.Stream<Tensor> simpler(Tensor tensor) {
    return java.util.stream.Stream.concat(
        shapes.smaller(tensor.shape()).flatMap(shape -> Simpler.cut(tensor, shape)),
        Simpler.values(tensor, range));
  }

  private double[] draw(Shape shape, Random random) {
    int count = shape.elements();
    return moderate ? ValueRange.drawModerate(count, random) : range.draw(count, random);
  }

  private static double[] filled(Shape shape, double value) {
    return DoubleStream.generate(() -> value).limit(shape.elements()).toArray();
  }
}
