package nacre.examples.cli;

import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.Datasets;
import nacre.examples.run.Refused;

/** What no array can hold is refused before it is tried. */
final class Sizes {

  private Sizes() {}

  static void check(TrainingOptions options, Datasets datasets) {
    int inputs = datasets.train().inputShape().elements();
    int widest = Math.max(Math.max(inputs, options.hidden()), datasets.train().classes());
    check("--hidden", options.hidden(), Math.max(inputs, datasets.train().classes()));
    check("--batch-size", options.batchSize(), widest);
  }

  private static void check(String option, int value, int width) {
    int most = Integer.MAX_VALUE / width;
    if (value > most) {
      throw new Refused(
          "%s: expected at most %d (one array holds no more numbers), but got %d; choose a smaller one"
              .formatted(option, most, value));
    }
  }
}
