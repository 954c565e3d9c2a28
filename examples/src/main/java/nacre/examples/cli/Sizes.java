package nacre.examples.cli;

import java.util.function.Supplier;
import nacre.core.Layer;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.Datasets;
import nacre.examples.run.Refused;

/** What no array can hold is refused before it is tried. */
final class Sizes {

  private Sizes() {}

  /**
   * Checks the options, and makes the net in between: its weights first, then its batches.
   *
   * @param net makes the net
   */
  static void check(TrainingOptions options, Datasets datasets, Supplier<Layer> net) {
    Shape input = datasets.train().inputShape();
    int classes = datasets.train().classes();
    if (options.net() == null) {
      check("--hidden", options.hidden(), Math.max(input.elements(), classes));
    }
    Layer made = net.get();
    check("--batch-size", options.batchSize(), widest(made, input));
    Shape scores = made.outputShape(input);
    if (options.net() != null && !scores.equals(Shape.of(classes))) {
      throw new Refused(
          "--net: expected an output of %s, a score for each class, but '%s' gives %s; end it with affine(%d)"
              .formatted(Shape.of(classes), options.net(), scores, classes));
    }
  }

  /** The largest number of elements that an example has anywhere in the net. */
  private static int widest(Layer net, Shape input) {
    if (!(net instanceof Sequential sequential)) {
      return Math.max(input.elements(), net.outputShape(input).elements());
    }
    int widest = input.elements();
    Shape shape = input;
    for (Layer layer : sequential.layers().values()) {
      shape = layer.outputShape(shape);
      widest = Math.max(widest, shape.elements());
    }
    return widest;
  }

  /**
   * Checks that one array holds {@code value} times as many numbers as {@code width}.
   *
   * @param option what the user would have to change
   */
  static void check(String option, int value, int width) {
    int most = Integer.MAX_VALUE / Math.max(1, width);
    if (value > most) {
      throw new Refused(
          "%s: expected at most %d (one array holds no more numbers), but got %d; choose a smaller one"
              .formatted(option, most, value));
    }
  }
}
