package nacre.layers;

import nacre.core.Shape;
import nacre.core.gradient.LossCase;
import nacre.core.gradient.TargetKind;
import nacre.testkit.LossContract;
import nacre.testkit.Sizes;
import net.jqwik.api.Arbitrary;

class SoftmaxWithLossContractTest extends LossContract {
  @Override
  protected Arbitrary<LossCase> cases() {
    return Sizes.any()
        .map(
            classes ->
                LossCase.of(
                    new SoftmaxWithLoss(),
                    Shape.of(classes),
                    TargetKind.CLASSES,
                    TargetKind.ONE_HOT,
                    TargetKind.SOFT,
                    TargetKind.NUMBERS));
  }
}
