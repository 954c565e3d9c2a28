package nacre.data;

import java.util.Objects;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.core.Tensor;

/**
 * Examples of one's own: a tensor of inputs and a class for each.
 *
 * <p>Held in float64, which is exact for either element type. For images use {@link ImageDataset},
 * which takes an eighth of the memory.
 */
public final class InMemoryDataset implements Dataset {
  private final double[] inputs;
  private final int[] labels;
  private final Shape inputShape;
  private final int classes;
  private final int size;

  /**
   * Copies the examples.
   *
   * @param inputs {@code [n, ...]}
   * @param labels the class of each example: {@code [n]}
   * @param classes labels are from 0 to this minus one
   * @throws IllegalArgumentException if the counts differ or a label is no class
   */
  public InMemoryDataset(Tensor inputs, int[] labels, int classes) {
    this.labels = labels.clone();
    this.classes = classes;
    this.inputShape = inputs.shape().example();
    this.inputs = inputs.toDoubles();
    // Batch and Targets check that counts and labels fit; better now than in the middle of
    // training.
    this.size = new Batch(inputs, Targets.classes(this.labels, classes)).size();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Shape inputShape() {
    return inputShape;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public Batch batch(int[] indices, DType dtype) {
    int width = inputShape.elements();
    double[] rows = new double[indices.length * width];
    int[] classIndices = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      int index = Objects.checkIndex(indices[i], size);
      classIndices[i] = labels[index];
      System.arraycopy(inputs, index * width, rows, i * width, width);
    }
    Tensor batch = Tensor.of(inputShape.batched(indices.length), rows).to(dtype);
    return new Batch(batch, Targets.classes(classIndices, classes));
  }
}
