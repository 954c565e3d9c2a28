package nacre.testkit.planted;

import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** The right maximum of a row, whose gradient is given only to one that is alone in being it. */
final class TiesLose implements Layer {
  private final Layer right = RowLayers.maxOfRow();

  @Override
  public Shape outputShape(Shape input) {
    return right.outputShape(input);
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor y = right.forward(x, pass).output();
    int width = x.shape().size(1);
    return new Forward(
        y,
        (dy, into) -> {
          int[] ties = new int[y.shape().elements()];
          for (int i = 0; i < x.shape().elements(); i++) {
            ties[i / width] += x.get(i) == y.get(i / width) ? 1 : 0;
          }
          Tensor dx = Tensor.zeros(x.dtype(), x.shape());
          for (int i = 0; i < x.shape().elements(); i++) {
            int row = i / width;
            dx.set(i, x.get(i) == y.get(row) && ties[row] == 1 ? dy.get(row) : 0);
          }
          return dx;
        });
  }

  @Override
  public String toString() {
    return "MaxOfRow";
  }
}
