package nacre.core.random;

/**
 * MT19937, the Mersenne Twister: 624 words of state, and a period of 2^19937 - 1.
 *
 * <p>Source: M. Matsumoto and T. Nishimura, Mersenne Twister: a 623-dimensionally equidistributed
 * uniform pseudo-random number generator, 1998; seeding from their revision of 2002.
 */
final class Twister {
  /** How many words the state has. */
  static final int WORDS = 624;

  private static final int AHEAD = 397;
  private static final int HIGHEST_BIT = 0x80000000;
  private static final int OTHER_BITS = 0x7fffffff;

  private final int[] words = new int[WORDS];
  private int position;
  private long turns = -1; // there are no words to draw before the first

  /** Fills the state from a seed. */
  Twister(int seed) {
    words[0] = seed;
    for (int i = 1; i < WORDS; i++) {
      int before = words[i - 1];
      words[i] = 1812433253 * (before ^ (before >>> 30)) + i;
    }
    position = WORDS;
  }

  /** The next 32 bits. */
  int next() {
    if (position == WORDS) {
      twist();
      position = 0;
    }
    int bits = words[position++];
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c5680;
    bits ^= (bits << 15) & 0xefc60000;
    return bits ^ (bits >>> 18);
  }

  /** Takes every word one turn further. */
  private void twist() {
    turns++;
    for (int i = 0; i < WORDS - AHEAD; i++) {
      words[i] = words[i + AHEAD] ^ mixed(words[i], words[i + 1]);
    }
    for (int i = WORDS - AHEAD; i < WORDS - 1; i++) {
      words[i] = words[i + AHEAD - WORDS] ^ mixed(words[i], words[i + 1]);
    }
    words[WORDS - 1] = words[AHEAD - 1] ^ mixed(words[WORDS - 1], words[0]);
  }

  private static int mixed(int high, int low) {
    int joined = (high & HIGHEST_BIT) | (low & OTHER_BITS);
    return (joined >>> 1) ^ (-(joined & 1) & 0x9908b0df);
  }

  // ---- the state

  /** A copy of the words. */
  int[] words() {
    return words.clone();
  }

  /** How many of the words have been drawn since the last twist. */
  int position() {
    return position;
  }

  /** Goes on from where another twister is. */
  void follow(Twister other) {
    System.arraycopy(other.words, 0, words, 0, WORDS);
    position = other.position;
    turns = other.turns;
  }

  /** Goes on from another twister's words and position. */
  void restore(int[] from, int at) {
    System.arraycopy(from, 0, words, 0, WORDS);
    position = at;
    turns += 2; // it has not been here before
  }

  /** A number for the place where it is, which grows by one with every word, and comes but once. */
  long place() {
    return turns * WORDS + position;
  }

  /** Leaves out words, as if they had been drawn. */
  void skip(long count) {
    long left = count;
    while (left > WORDS - position) {
      left -= WORDS - position;
      twist();
      position = 0;
    }
    position += (int) left;
  }
}
