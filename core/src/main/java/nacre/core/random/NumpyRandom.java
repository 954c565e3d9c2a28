package nacre.core.random;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.util.FastMath;

/**
 * NumPy's legacy generator: after {@code new NumpyRandom(s)} the draws are those of {@code
 * np.random.RandomState(s)}, one for one.
 *
 * <p>MT19937 (Matsumoto and Nishimura 1998), 53-bit doubles from two words, normal numbers by
 * Marsaglia's polar method with the second of each pair kept, bounded integers by masked rejection,
 * shuffles by Fisher-Yates from the end. A run here can so be laid beside a run in NumPy.
 *
 * <p>Not for cryptography, and not for two threads at once: give each its own generator.
 */
public final class NumpyRandom implements RandomGenerator {
  private final Twister words;
  private double keptNormal;
  private boolean normalIsKept;

  /**
   * Seeds the generator as {@code np.random.seed(seed)} does.
   *
   * @param seed 0 to 2^31-1
   * @throws IllegalArgumentException if the seed is negative
   */
  public NumpyRandom(int seed) {
    if (seed < 0) {
      throw new IllegalArgumentException(
          "expected a seed from 0 to 2147483647, but got " + seed + "; choose another seed");
    }
    words = new Twister(seed);
  }

  /** {@return a number uniform in [0, 1), as {@code random_sample()} and {@code rand()} draw it} */
  public double rand() {
    int high = words.next() >>> 5; // 27 bits
    int low = words.next() >>> 6; // 26 bits
    return (high * 0x1p26 + low) * 0x1p-53;
  }

  /** {@return a number uniform in [low, high), as {@code uniform(low, high)} draws it} */
  public double uniform(double low, double high) {
    return low + (high - low) * rand();
  }

  /** {@return a number from the standard normal distribution, as {@code randn()} draws it} */
  public double randn() {
    if (normalIsKept) {
      normalIsKept = false;
      return keptNormal;
    }
    double x;
    double y;
    double radius2;
    do {
      x = 2.0 * rand() - 1.0;
      y = 2.0 * rand() - 1.0;
      radius2 = x * x + y * y;
    } while (radius2 >= 1.0 || radius2 == 0.0);
    // FastMath.log is pure Java, so the same everywhere, and 75 times nearer to the C library's log
    // than StrictMath.log: 0.04 % of the draws differ from NumPy's in the last bit, not 3.2 %.
    double scale = Math.sqrt(-2.0 * FastMath.log(radius2) / radius2);
    keptNormal = scale * x;
    normalIsKept = true;
    return scale * y;
  }

  /**
   * {@return an integer uniform in [low, high), as {@code randint(low, high)} draws it}
   *
   * @throws IllegalArgumentException if there is no such integer
   */
  public int randint(int low, int high) {
    if (low >= high) {
      throw new IllegalArgumentException(
          "expected low < high, but got randint(" + low + ", " + high + ")");
    }
    return low + (int) interval((long) high - 1 - low);
  }

  /**
   * {@return {@code size} integers drawn from [0, n) with replacement, as {@code choice(n, size)}}
   */
  public int[] choice(int n, int size) {
    int[] drawn = new int[size];
    for (int i = 0; i < size; i++) {
      drawn[i] = randint(0, n);
    }
    return drawn;
  }

  /** {@return 0 to n-1 in random order, as {@code permutation(n)} draws it} */
  public int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i >= 1; i--) {
      int j = (int) interval(i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  @Override
  public long nextLong() {
    long high = words.next();
    return high << 32 | (words.next() & 0xFFFFFFFFL);
  }

  @Override
  public int nextInt() {
    return words.next();
  }

  /** {@return the same as {@link #rand}} */
  @Override
  public double nextDouble() {
    return rand();
  }

  /** {@return the same as {@link #randn}} */
  @Override
  public double nextGaussian() {
    return randn();
  }

  /** Uniform in [0, max], max below 2^32: words cut to max's bits, until one is not too large. */
  private long interval(long max) {
    if (max == 0) {
      return 0;
    }
    long mask = -1L >>> Long.numberOfLeadingZeros(max);
    long value;
    do {
      value = words.next() & mask;
    } while (value > max);
    return value;
  }

  /**
   * {@return what all later draws follow from: hand it to {@link #restore} and they come again}
   *
   * <p>It is what {@code get_state()} gives in NumPy.
   */
  public GeneratorState state() {
    return new GeneratorState(words.words(), words.position(), normalIsKept, keptNormal);
  }

  /**
   * Goes on as another generator will, which stays where it is: its next draws can so be known
   * ahead.
   */
  public void follow(NumpyRandom other) {
    words.follow(other.words);
    normalIsKept = other.normalIsKept;
    keptNormal = other.keptNormal;
  }

  /**
   * {@return a number for the place where this generator is: it grows by one with every 32 bits
   * that are drawn, and comes but once in its life}
   *
   * <p>So two generators of which one {@link #follow follows} the other can tell how far apart they
   * are, and anybody whether a generator was used meanwhile.
   */
  public long place() {
    return words.place();
  }

  /**
   * Leaves out what comes next, as if it had been drawn as integers or uniform numbers.
   *
   * @param words how many times 32 bits, 0 or more
   */
  public void skip(long words) {
    if (words < 0) {
      throw new IllegalArgumentException("expected 0 words or more to skip, but got " + words);
    }
    this.words.skip(words);
  }

  /** Goes on as the generator would have gone on that this state was taken from. */
  public void restore(GeneratorState state) {
    words.restore(state.words(), state.position());
    normalIsKept = state.normalIsKept();
    keptNormal = state.keptNormal();
  }
}
