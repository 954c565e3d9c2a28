package nacre.layers;

import nacre.core.gradient.LayerCase;
import nacre.testkit.LayerCases;
import nacre.testkit.LayerContract;
import net.jqwik.api.Arbitrary;

class SigmoidContractTest extends LayerContract {
  @Override
  protected Arbitrary<LayerCase> cases() {
    return LayerCases.ofAnyShape(Sigmoid::new);
  }
}
