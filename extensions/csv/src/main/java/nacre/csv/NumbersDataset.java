package nacre.csv;

import java.util.Objects;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.data.Dataset;

/** Examples with a number each to predict: targets {@code [n, 1]}, and one class, so to speak. */
final class NumbersDataset implements Dataset {
  private final double[] inputs;
  private final int width;
  private final double[] targets;

  NumbersDataset(double[] inputs, int width, double[] targets) {
    this.inputs = inputs;
    this.width = width;
    this.targets = targets;
  }

  @Override
  public int size() {
    return targets.length;
  }

  @Override
  public Shape inputShape() {
    return Shape.of(width);
  }

  @Override
  public int classes() {
    return 1;
  }

  @Override
  public Batch batch(int[] indices, DType dtype) {
    double[] rows = new double[indices.length * width];
    double[] wanted = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int index = Objects.checkIndex(indices[i], targets.length);
      System.arraycopy(inputs, index * width, rows, i * width, width);
      wanted[i] = targets[index];
    }
    Tensor x = Tensor.of(Shape.of(indices.length, width), rows).to(dtype);
    Tensor t = Tensor.of(Shape.of(indices.length, 1), wanted).to(dtype);
    return new Batch(x, Targets.dense(t));
  }
}
