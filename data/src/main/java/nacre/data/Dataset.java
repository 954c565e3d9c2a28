package nacre.data;

import java.util.stream.IntStream;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;

/** Numbered examples with a class each, from which batches are made. */
public interface Dataset {

  /** {@return the number of examples} */
  int size();

  /** {@return the shape of one example's input, without batch axis} */
  Shape inputShape();

  /** {@return the number of classes; labels are 0 to this minus one} */
  int classes();

  /**
   * {@return the examples with these numbers, in this order, as fresh tensors}
   *
   * <p>Shapes: inputs {@code [n, ...inputShape]}, dense targets {@code [n, classes]}.
   *
   * @param indices numbers from 0 to size - 1; repetitions are fine
   * @param dtype the element type of the tensors
   * @throws IndexOutOfBoundsException if a number is not an example's
   */
  Batch batch(int[] indices, DType dtype);

  /**
   * {@return the examples {@code from}, ..., {@code to - 1} as one batch}
   *
   * @param from the first example
   * @param to the example after the last
   * @param dtype the element type of the tensors
   * @throws IndexOutOfBoundsException if the range leaves the dataset
   */
  default Batch range(int from, int to, DType dtype) {
    return batch(IntStream.range(from, to).toArray(), dtype);
  }

  /**
   * {@return a reader of batches that may use its memory again}
   *
   * @param dtype the element type of the tensors
   */
  default BatchReader reader(DType dtype) {
    return indices -> batch(indices, dtype);
  }
}
