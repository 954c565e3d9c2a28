package nacre.core;

/** What a batch of predictions should have been: class indices, or a dense tensor. */
public sealed interface Targets permits Targets.Classes, Targets.Dense {

  /** {@return the number of examples} */
  int size();

  /** {@return the index of the right class (of the largest entry, in a dense target) of each} */
  int[] classIndices();

  /**
   * {@return targets by class index}
   *
   * @param indices the class of each example, each in {@code [0, count)}; not copied
   * @param count the number of classes
   * @throws IllegalArgumentException if an index is not a class
   */
  static Targets classes(int[] indices, int count) {
    return new Classes(indices, count);
  }

  /**
   * {@return targets as a tensor {@code [batch, ...]}: one-hot, soft labels, or values to predict}
   */
  static Targets dense(Tensor values) {
    return new Dense(values);
  }

  /**
   * Targets by class index.
   *
   * @param indices the class of each example, not copied
   * @param count the number of classes
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per batch would be garbage
  record Classes(int[] indices, int count) implements Targets {
    /** Checks that every index is a class. */
    public Classes {
      for (int i = 0; i < indices.length; i++) {
        if (indices[i] < 0 || indices[i] >= count) {
          throw new IllegalArgumentException(
              "expected class indices 0 to %d, but target %d is %d; check the labels or the number of classes"
                  .formatted(count - 1, i, indices[i]));
        }
      }
    }

    @Override
    public int size() {
      return indices.length;
    }

    @Override
    public int[] classIndices() {
      return indices;
    }
  }

  /**
   * Targets as a tensor.
   *
   * @param values {@code [batch, ...]}
   */
  record Dense(Tensor values) implements Targets {
    @Override
    public int size() {
      return values.shape().size(0);
    }

    @Override
    public int[] classIndices() {
      return values.argmax();
    }
  }
}
