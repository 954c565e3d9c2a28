package nacre.testkit;

import java.util.function.Function;
import java.util.function.Supplier;
import nacre.core.Layer;
import nacre.core.Shape;
import nacre.core.gradient.LayerCase;
import nacre.core.random.NumpyRandom;
import nacre.testkit.arbitrary.ShapeArbitrary;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The usual ways to say which layers a {@link LayerContract} is to prove.
 *
 * <p>What such a layer declares is added with {@code map}: {@code
 * LayerCases.ofAnyShape(Dropout::new).map(LayerCase::declareRandomInTraining)}.
 */
public final class LayerCases {
  /** One in so many has an output of its input's size: only there can a matrix be transposed. */
  private static final int SQUARE = 4;

  private LayerCases() {}

  /** {@return a layer that takes inputs of every shape, such as an activation} */
  public static Arbitrary<LayerCase> ofAnyShape(Supplier<? extends Layer> layer) {
    return of(ShapeArbitrary.shapes().ofRank(1, 3).ofSizes(1, 130), shape -> layer.get());
  }

  /** {@return layers made for examples of shape {@code [size]}} */
  public static Arbitrary<LayerCase> ofVectors(Function<Integer, ? extends Layer> layer) {
    return Sizes.any().map(size -> LayerCase.of(layer.apply(size), Shape.of(size)));
  }

  /** {@return layers made for examples of these shapes} */
  public static Arbitrary<LayerCase> of(
      Arbitrary<Shape> inputs, Function<Shape, ? extends Layer> layer) {
    return inputs.map(shape -> LayerCase.of(layer.apply(shape), shape)).withoutEdgeCases();
  }

  /** {@return layers from {@code [in]} to {@code [out]}, made of random numbers} */
  public static Arbitrary<LayerCase> ofSizes(Factory factory) {
    return Combinators.combine(Sizes.any(), Sizes.any(), Sizes.seeds())
        .as(
            (in, other, seed) -> {
              int out = seed % SQUARE == SQUARE - 1 ? in : other;
              return LayerCase.of(factory.layer(in, out, new NumpyRandom(seed)), Shape.of(in));
            });
  }

  /** Makes a layer from two sizes. */
  @FunctionalInterface
  public interface Factory {
    /** {@return a layer from {@code [in]} to {@code [out]}, drawing from {@code random}} */
    Layer layer(int in, int out, NumpyRandom random);
  }
}
