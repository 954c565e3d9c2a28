package nacre.data;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;

/** Two datasets, one behind the other. */
final class Concat implements Dataset {
  private final Dataset first;
  private final Dataset second;
  private final int size;

  Concat(Dataset first, Dataset second) {
    if (!first.inputShape().equals(second.inputShape()) || first.classes() != second.classes()) {
      throw new IllegalArgumentException(
          "expected inputs %s in %d classes, as in the first dataset, but the second has %s in %d; map one of them"
              .formatted(
                  first.inputShape(), first.classes(), second.inputShape(), second.classes()));
    }
    this.first = first;
    this.second = second;
    this.size = Math.addExact(first.size(), second.size());
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape inputShape() {
    return first.inputShape();
  }

  @Override
  public int classes() {
    return first.classes();
  }

  @Override
  public List<String> classNames() {
    return first.classNames();
  }

  @Override
  public Batch batch(int[] indices, DType dtype) {
    for (int index : indices) {
      Objects.checkIndex(index, size);
    }
    int border = first.size();
    int[] low = IntStream.of(indices).filter(index -> index < border).toArray();
    int[] high =
        IntStream.of(indices).filter(index -> index >= border).map(i -> i - border).toArray();
    if (high.length == 0) {
      return first.batch(low, dtype);
    }
    if (low.length == 0) {
      return second.batch(high, dtype);
    }
    return merged(indices, first.batch(low, dtype), second.batch(high, dtype));
  }

  /** The rows of both, in the order in which they were asked for. */
  private Batch merged(int[] indices, Batch low, Batch high) {
    Tensor inputs = merged(indices, low.inputs(), high.inputs());
    if (low.targets() instanceof Targets.Dense a && high.targets() instanceof Targets.Dense b) {
      return new Batch(inputs, Targets.dense(merged(indices, a.values(), b.values())));
    }
    if (low.targets() instanceof Targets.Classes a && high.targets() instanceof Targets.Classes b) {
      int[] labels = new int[indices.length];
      int fromLow = 0;
      int fromHigh = 0;
      for (int i = 0; i < indices.length; i++) {
        labels[i] = indices[i] < first.size() ? a.indices()[fromLow++] : b.indices()[fromHigh++];
      }
      return new Batch(inputs, Targets.classes(labels, classes()));
    }
    throw new IllegalStateException(
        "expected targets of one kind, but one dataset has class indices and the other a tensor;"
            + " have both hand out the same (ImageOptions, oneHot)");
  }

  private Tensor merged(int[] indices, Tensor low, Tensor high) {
    double[] a = low.toDoubles();
    double[] b = high.toDoubles();
    int width = low.shape().example().elements();
    double[] rows = new double[indices.length * width];
    int fromLow = 0;
    int fromHigh = 0;
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] < first.size()) {
        System.arraycopy(a, width * fromLow++, rows, i * width, width);
      } else {
        System.arraycopy(b, width * fromHigh++, rows, i * width, width);
      }
    }
    return Tensor.of(low.shape().example().batched(indices.length), rows).to(low.dtype());
  }

  @Override
  public String toString() {
    return first + ", then " + second;
  }
}
