package nacre.layers;

import nacre.core.DType;
import nacre.core.gradient.LayerCase;
import nacre.core.init.Initializer;
import nacre.testkit.LayerCases;
import nacre.testkit.LayerContract;
import net.jqwik.api.Arbitrary;

class AffineContractTest extends LayerContract {
  @Override
  protected Arbitrary<LayerCase> cases() {
    return LayerCases.ofSizes(
            (in, out, random) -> Affine.of(DType.FLOAT64, in, out, Initializer.normal(1), random))
        .map(LayerCase::declareOtherShapesRefused);
  }
}
