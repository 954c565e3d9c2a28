package nacre.data;

import java.util.List;
import java.util.Objects;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;

/** Some of a dataset's examples, in an order of their own; nothing but their numbers is kept. */
final class Subset implements Dataset {
  private final Dataset whole;
  private final int[] numbers;

  Subset(Dataset whole, int[] numbers) {
    this.whole = whole;
    this.numbers = numbers.clone();
    for (int number : numbers) {
      Objects.checkIndex(number, whole.size());
    }
  }

  @Override
  public int size() {
    return numbers.length;
  }

  @Override
  public Shape inputShape() {
    return whole.inputShape();
  }

  @Override
  public int classes() {
    return whole.classes();
  }

  @Override
  public List<String> classNames() {
    return whole.classNames();
  }

  @Override
  public Batch batch(int[] indices, DType dtype) {
    return whole.batch(inTheWhole(indices), dtype);
  }

  @Override
  public BatchReader reader(DType dtype) {
    BatchReader reader = whole.reader(dtype);
    return indices -> reader.read(inTheWhole(indices));
  }

  @Override
  public boolean canReadAhead() {
    return whole.canReadAhead();
  }

  private int[] inTheWhole(int[] indices) {
    int[] translated = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      translated[i] = numbers[Objects.checkIndex(indices[i], numbers.length)];
    }
    return translated;
  }

  @Override
  public String toString() {
    return numbers.length + " of " + whole;
  }
}
