package nacre.testkit.planted;

import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** The right maximum of neighbours, whose gradient is counted twice where both are equal. */
final class MaxBothWays implements Layer {
  private final Layer right = RowLayers.maxOfPairs();

  @Override
  public Shape outputShape(Shape input) {
    return right.outputShape(input);
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Forward forward = right.forward(x, pass);
    int width = x.shape().size(1);
    int half = (width + 1) / 2;
    return new Forward(
        forward.output(),
        (dy, into) -> {
          Tensor dx = forward.pullback().apply(dy, into);
          for (int i = 0; i < dy.shape().elements(); i++) {
            int left = i / half * width + i % half * 2;
            boolean alone = i % half * 2 + 1 == width;
            if (!alone && x.get(left) == x.get(left + 1)) {
              dx.set(left, 2 * dy.get(i));
              dx.set(left + 1, 2 * dy.get(i));
            }
          }
          return dx;
        });
  }

  @Override
  public String toString() {
    return "MaxOfPairs";
  }
}
