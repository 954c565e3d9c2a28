package nacre.testkit;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Sizes of axes to try layers on: small ones, and those around the widths of SIMD registers. */
public final class Sizes {
  private Sizes() {}

  /**
   * {@return 1 to 5, sometimes 7, 8, 9, 15, 16, 17, 31, 32 or 33, rarely others up to 130, or 257;
   * shrinking to 1}
   */
  public static Arbitrary<Integer> any() {
    return Arbitraries.frequencyOf(
            Tuple.of(62, Arbitraries.of(1, 2, 3, 4, 5)),
            Tuple.of(26, Arbitraries.of(7, 8, 9, 15, 16, 17, 31, 32, 33)),
            Tuple.of(5, Arbitraries.integers().between(6, 40)),
            Tuple.of(6, Arbitraries.of(50, 64, 65, 100, 128, 129, 130)),
            Tuple.of(1, Arbitraries.just(257)))
        .withoutEdgeCases();
  }

  /** {@return a seed for whatever a layer draws when it is made; shrinking to 0} */
  public static Arbitrary<Integer> seeds() {
    return Arbitraries.integers().between(0, 1 << 20).withoutEdgeCases();
  }
}
