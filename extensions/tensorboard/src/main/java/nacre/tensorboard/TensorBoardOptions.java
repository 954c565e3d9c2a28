package nacre.tensorboard;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link TensorBoardListener} writes, and how often. Change it by the {@code with} methods.
 *
 * @param lossEvery every how many iterations the loss is written; 0 is never
 * @param histogramsEvery every how many iterations the histograms of weights and gradients are
 *     written; 0 is never
 * @param mistakes the examples whose mistakes are pictured; null is none
 */
public record TensorBoardOptions(int lossEvery, int histogramsEvery, @Nullable Mistakes mistakes) {

  /** Checks the numbers. */
  public TensorBoardOptions {
    if (lossEvery < 0 || histogramsEvery < 0) {
      throw new IllegalArgumentException(
          "expected 0 iterations or more between two losses or histograms, found %d and %d"
              .formatted(lossEvery, histogramsEvery));
    }
  }

  /** {@return the loss every 10th iteration, histograms every 500th, no pictures} */
  public static TensorBoardOptions defaults() {
    return new TensorBoardOptions(10, 500, null);
  }

  /** {@return the same, with the loss every so many iterations; 0 is never} */
  public TensorBoardOptions withLossEvery(int iterations) {
    return new TensorBoardOptions(iterations, histogramsEvery, mistakes);
  }

  /** {@return the same, with histograms every so many iterations; 0 is never} */
  public TensorBoardOptions withHistogramsEvery(int iterations) {
    return new TensorBoardOptions(lossEvery, iterations, mistakes);
  }

  /** {@return the same, with pictures of mistakes} */
  public TensorBoardOptions withMistakes(Mistakes pictured) {
    return new TensorBoardOptions(lossEvery, histogramsEvery, pictured);
  }
}
