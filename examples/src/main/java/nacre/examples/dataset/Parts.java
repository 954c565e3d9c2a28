package nacre.examples.dataset;

import java.util.List;
import nacre.core.random.NumpyRandom;
import nacre.data.Dataset;

/**
 * Examples that were not parted by whoever gave them: every fifth is for testing, drawn blindly.
 *
 * @param train four fifths
 * @param test one fifth, at least one example
 */
record Parts(Dataset train, Dataset test) {
  /** Not the seed of the run: another seed is another run on the same data. */
  private static final int SEED = 0;

  private static final int FIFTH = 5;

  static Parts of(Dataset all) {
    int test = Math.max(1, all.size() / FIFTH);
    List<Dataset> parts = all.shuffle(new NumpyRandom(SEED)).split(all.size() - test, test);
    return new Parts(parts.get(0), parts.get(1));
  }
}
