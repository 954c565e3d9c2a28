package nacre.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;

/** Numbered examples with a class each, from which batches are made. */
public interface Dataset {

  /** {@return the number of examples} */
  int size();

  /** {@return the shape of one example's input, without batch axis} */
  Shape inputShape();

  /** {@return the number of classes; labels are 0 to this minus one} */
  int classes();

  /**
   * {@return what the classes are called, {@code classes()} names in the order of their labels}
   *
   * <p>Where they have no names, their labels: 0, 1, 2, ...
   */
  default List<String> classNames() {
    return ImageDataset.numbers(classes());
  }

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

  /**
   * {@return whether batches may be read by one thread while another uses those of another reader}
   *
   * <p>And read in vain: nothing may change by it. It is asked by those who read ahead; no, unless
   * a dataset says otherwise.
   */
  default boolean canReadAhead() {
    return false;
  }

  /**
   * {@return the examples with these numbers, in this order, as a dataset}
   *
   * <p>This and the operations below are lazy: examples are read when a batch is asked for, and no
   * example is copied before.
   *
   * @param indices numbers from 0 to size - 1; repetitions are fine
   * @throws IndexOutOfBoundsException if a number is not an example's
   */
  default Dataset subset(int... indices) {
    return new Subset(this, indices);
  }

  /**
   * {@return the same examples in random order}
   *
   * <p>Once and for all; for another order in each epoch there is {@link
   * nacre.data.sampler.ShuffledEpochs}.
   *
   * @param random draws {@code permutation(size)}
   */
  default Dataset shuffle(NumpyRandom random) {
    return subset(random.permutation(size()));
  }

  /**
   * {@return consecutive parts of these sizes: {@code split(50_000, 10_000)}}
   *
   * <p>{@link #shuffle} first if the examples are sorted.
   *
   * @param sizes together the size of this dataset
   * @throws IllegalArgumentException if one is negative or the sum is another
   */
  default List<Dataset> split(int... sizes) {
    long sum = IntStream.of(sizes).asLongStream().sum();
    if (sum != size() || IntStream.of(sizes).anyMatch(size -> size < 0)) {
      throw new IllegalArgumentException(
          "expected sizes from 0 on whose sum is %d, but got %s; give a size to every example"
              .formatted(size(), Arrays.toString(sizes)));
    }
    List<Dataset> parts = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      parts.add(subset(IntStream.range(from, from + size).toArray()));
      from += size;
    }
    return List.copyOf(parts);
  }

  /**
   * {@return these examples, then those of another dataset}
   *
   * @param other with inputs of the same shape and as many classes
   * @throws IllegalArgumentException if shapes or classes differ
   */
  default Dataset concat(Dataset other) {
    return new Concat(this, other);
  }

  /**
   * {@return the same examples with another input each}
   *
   * <p>The function gets a whole batch. It must treat every example by itself and always alike, or
   * the same example differs from batch to batch; for chance there is {@link
   * nacre.data.augment.Augmentation}.
   *
   * @param inputShape of one example, as the function gives it
   * @param function {@code [n, ...this.inputShape] -> [n, ...inputShape]}; from several threads if
   *     batches are asked for by several
   */
  default Dataset map(Shape inputShape, UnaryOperator<Tensor> function) {
    return new Mapped(this, inputShape, function);
  }
}
