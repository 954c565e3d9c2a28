package nacre.layers;

import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.gradient.LayerCase;
import nacre.core.init.Initializer;
import nacre.testkit.LayerCases;
import nacre.testkit.LayerContract;
import net.jqwik.api.Arbitrary;

/** The book's net as one layer. */
class SequentialContractTest extends LayerContract {
  @Override
  protected Arbitrary<LayerCase> cases() {
    Initializer weights = Initializer.normal(1);
    return LayerCases.ofSizes(
            (in, out, random) ->
                Sequential.of(
                    Shape.of(in),
                    Affine.of(DType.FLOAT64, in, 5, weights, random),
                    new Sigmoid(),
                    Affine.of(DType.FLOAT64, 5, out, weights, random)))
        .map(LayerCase::declareOtherShapesRefused);
  }
}
