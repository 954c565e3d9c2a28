package nacre.examples.dataset;

import java.util.function.Consumer;
import nacre.data.Mnist;
import nacre.data.synthetic.SyntheticDigits;

/**
 * Drawn digits: nothing to download, the same on every machine and in every run.
 *
 * @param train how many to learn from
 * @param test how many to be measured on
 */
public record Synthetic(int train, int test) implements DataSource {
  /** What runs call them. */
  public static final String SOURCE = "synthetic digits";

  /** Not the seed of the run: another seed is another run on the same data, as it is with MNIST. */
  private static final int SEED = 0;

  /** As many as MNIST has. */
  public Synthetic() {
    this(60_000, 10_000);
  }

  @Override
  public Datasets load(Consumer<String> notes) {
    Mnist digits = SyntheticDigits.trainAndTest(train, test, SEED);
    return new Datasets(digits.train(), digits.test(), SOURCE);
  }
}
