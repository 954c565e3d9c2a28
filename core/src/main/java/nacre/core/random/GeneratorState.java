package nacre.core.random;

import java.util.Arrays;

/**
 * All that a {@link NumpyRandom} remembers, as NumPy's {@code get_state()} names it: {@code key,
 * pos, has_gauss, cached_gaussian}.
 */
public final class GeneratorState {
  private final int[] words;
  private final int position;
  private final boolean normalIsKept;
  private final double keptNormal;

  /**
   * Checks and copies.
   *
   * @param words the twister's 624 words
   * @param position how many of them have been drawn, 0 to 624
   * @param normalIsKept whether the second normal number of a pair waits to be handed out
   * @param keptNormal that number; 0 if there is none
   * @throws IllegalArgumentException if no generator can have come into this state
   */
  public GeneratorState(int[] words, int position, boolean normalIsKept, double keptNormal) {
    this.words = words.clone();
    this.position = position;
    this.normalIsKept = normalIsKept;
    this.keptNormal = normalIsKept ? keptNormal : 0;
    require(words.length == Twister.WORDS, "624 words", words.length + " of them");
    require(Arrays.stream(words).anyMatch(word -> word != 0), "words that are not all 0", "zeros");
    require(position >= 0 && position <= words.length, "a position from 0 to 624", "" + position);
    require(Double.isFinite(this.keptNormal), "a finite normal number", "" + keptNormal);
  }

  private static void require(boolean holds, String expected, String received) {
    if (!holds) {
      throw new IllegalArgumentException(
          "state of a generator: expected "
              + expected
              + ", but got "
              + received
              + "; take states from NumpyRandom.state() or NumPy's get_state()");
    }
  }

  /** {@return the twister's 624 words, as a fresh array} */
  public int[] words() {
    return words.clone();
  }

  /** {@return how many of the words have been drawn, 0 to 624} */
  public int position() {
    return position;
  }

  /** {@return whether the second normal number of a pair waits to be handed out} */
  public boolean normalIsKept() {
    return normalIsKept;
  }

  /** {@return that number; 0 if there is none} */
  public double keptNormal() {
    return keptNormal;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GeneratorState that
        && Arrays.equals(words, that.words)
        && position == that.position
        && normalIsKept == that.normalIsKept
        && Double.compare(keptNormal, that.keptNormal) == 0;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words) + 31 * position;
  }

  /** {@return where the generator stands, without the words} */
  @Override
  public String toString() {
    return "MT19937 at " + position + (normalIsKept ? ", a normal number kept" : "");
  }
}
