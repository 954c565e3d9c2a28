package nacre.data;

import java.util.List;
import java.util.function.UnaryOperator;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;

/** A dataset whose inputs go through a function whenever they are read. */
final class Mapped implements Dataset {
  private final Dataset source;
  private final Shape inputShape;
  private final UnaryOperator<Tensor> function;

  Mapped(Dataset source, Shape inputShape, UnaryOperator<Tensor> function) {
    this.source = source;
    this.inputShape = inputShape;
    this.function = function;
  }

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public Shape inputShape() {
    return inputShape;
  }

  @Override
  public int classes() {
    return source.classes();
  }

  @Override
  public List<String> classNames() {
    return source.classNames();
  }

  @Override
  public Batch batch(int[] indices, DType dtype) {
    return mapped(source.batch(indices, dtype));
  }

  @Override
  public BatchReader reader(DType dtype) {
    BatchReader reader = source.reader(dtype);
    return indices -> mapped(reader.read(indices));
  }

  private Batch mapped(Batch batch) {
    Tensor inputs = function.apply(batch.inputs());
    Shape expected = inputShape.batched(batch.size());
    if (!inputs.shape().equals(expected)) {
      throw new ShapeMismatch(
          "inputs " + expected + " from the function that the dataset is mapped by",
          inputs.shape());
    }
    return new Batch(inputs, batch.targets());
  }

  @Override
  public String toString() {
    return source + ", mapped to " + inputShape;
  }
}
