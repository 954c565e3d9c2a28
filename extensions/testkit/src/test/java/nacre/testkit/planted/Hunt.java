package nacre.testkit.planted;

import java.util.Random;
import java.util.function.Consumer;
import nacre.core.gradient.LawBroken;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Tries a law on trial after trial, as a property would, and stops at the first failure. */
final class Hunt {
  private Hunt() {}

  /**
   * What was found.
   *
   * @param tries how many trials it took, the failing one included
   * @param broken the failure; null if there was none
   */
  record Catch(int tries, @Nullable LawBroken broken) {}

  static <T> Catch hunt(Arbitrary<T> trials, Consumer<T> law, int most, long seed) {
    RandomGenerator<T> generator = trials.generator(1000);
    Random random = new Random(seed);
    for (int i = 1; i <= most; i++) {
      T trial = generator.next(random).value();
      try {
        law.accept(trial);
      } catch (LawBroken broken) {
        return new Catch(i, broken);
      }
    }
    return new Catch(most, null);
  }
}
