package nacre.tensorboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nacre.core.Batch;
import nacre.core.Network;
import nacre.core.Tensor;

/**
 * Images that a net is asked about now and then, to picture those that it gets wrong.
 *
 * @param examples the images, {@code [n, ...]}, and their classes; kept, so not a batch whose
 *     memory is used again
 * @param height of an image, in pixels
 * @param width of an image, in pixels; height · width is the size of an example
 * @param every every how many iterations
 */
public record Mistakes(Batch examples, int height, int width, int every) {

  /** At most so many are pictured, the worst ones. */
  static final int SHOWN = 36;

  /** Checks that the examples are images of this size. */
  public Mistakes {
    int pixels = examples.inputs().shape().example().elements();
    if (height < 1 || width < 1 || (long) height * width != pixels) {
      throw new IllegalArgumentException(
          "expected images of %d pixels, found %d x %d; give the height and width of the examples"
              .formatted(pixels, height, width));
    }
    if (every < 1) {
      throw new IllegalArgumentException(
          "expected 1 iteration or more between two pictures, found " + every);
    }
  }

  /**
   * An example that the net gets wrong.
   *
   * @param truth logarithm of the probability that the net gives to the right class
   */
  record Mistake(int example, int right, int predicted, double truth) {}

  /** Those that the net gets wrong now, the most certain of its error first. */
  List<Mistake> of(Network network) {
    Tensor scores = network.predict(examples.inputs());
    int classes = scores.shape().size(1);
    Tensor logProbabilities = scores.logSoftmax();
    int[] predicted = scores.argmax();
    int[] right = examples.targets().classIndices();
    List<Mistake> mistakes = new ArrayList<>();
    for (int i = 0; i < right.length; i++) {
      if (predicted[i] != right[i]) {
        double truth = logProbabilities.get(i * classes + right[i]);
        mistakes.add(new Mistake(i, right[i], predicted[i], truth));
      }
    }
    mistakes.sort(Comparator.comparingDouble(Mistake::truth));
    return mistakes.subList(0, Math.min(SHOWN, mistakes.size()));
  }
}
