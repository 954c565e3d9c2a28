package nacre.data.synthetic;

import java.util.List;
import java.util.stream.IntStream;
import nacre.core.random.NumpyRandom;
import nacre.data.ImageDataset;
import nacre.data.Mnist;

/**
 * Handwritten digits that nobody wrote: 28 x 28 bytes, light on black, about as hard as MNIST.
 *
 * <pre>{@code
 * Mnist digits = SyntheticDigits.trainAndTest(0);      // 60,000 and 10,000, in about a second
 * digits.write(folder);                                // the four IDX files, if one wants them
 * }</pre>
 *
 * <p>Image {@code i} of a seed is drawn from a generator of its own, so it is the same whatever the
 * count, and parts may be made apart from each other, in any order and on any thread. The bytes are
 * the same on every machine and JDK.
 *
 * <p>They look like MNIST in what a small net sees of it (digits in a box of 20 x 20, centred by
 * mass, four fifths of the pixels zero, the mean about 0.13), but they are not MNIST: accuracies
 * compare with one another only.
 */
public final class SyntheticDigits {

  /** Width and height of an image in pixels. */
  public static final int SIDE = 28;

  private static final int PIXELS = SIDE * SIDE;
  private static final int TRAIN = 60_000;
  private static final int TEST = 10_000;

  /** So many are drawn by one thread at a time. */
  private static final int PART = 500;

  private SyntheticDigits() {}

  /**
   * {@return as many images as MNIST has: 60,000 to train with and 10,000 others to test with}
   *
   * @param seed 0 to 2^31-1
   * @throws IllegalArgumentException if the seed is negative
   */
  public static Mnist trainAndTest(int seed) {
    return trainAndTest(TRAIN, TEST, seed);
  }

  /**
   * {@return images 0 to {@code train - 1} to train with and the next {@code test} ones to test
   * with}
   *
   * @param train how many to train with
   * @param test how many to test with
   * @param seed 0 to 2^31-1
   * @throws IllegalArgumentException if the seed or a count is negative, or a count above 2,739,137
   */
  public static Mnist trainAndTest(int train, int test, int seed) {
    return new Mnist(range(0, train, seed), range(train, test, seed));
  }

  /**
   * {@return the images 0 to {@code count - 1} of a seed, their labels uniform from 0 to 9}
   *
   * @param count how many
   * @param seed 0 to 2^31-1
   * @throws IllegalArgumentException if one is negative, or the count above 2,739,137
   */
  public static ImageDataset generate(int count, int seed) {
    return range(0, count, seed);
  }

  /**
   * {@return the images {@code first} to {@code first + count - 1} of a seed}
   *
   * @param first the number of the first image
   * @param count how many
   * @param seed 0 to 2^31-1
   * @throws IllegalArgumentException if one is negative, or the count above 2,739,137
   */
  public static ImageDataset range(int first, int count, int seed) {
    check(first, count, seed);
    byte[] pixels = new byte[count * PIXELS];
    byte[] labels = new byte[count];
    IntStream.range(0, (count + PART - 1) / PART)
        .parallel()
        .forEach(
            part -> {
              int from = part * PART;
              draw(first, from, Math.min(from + PART, count), seed, pixels, labels);
            });
    return new ImageDataset(pixels, labels, SIDE, SIDE, Mnist.CLASSES);
  }

  /** Images from..to of those that begin at number {@code first}. */
  private static void draw(int first, int from, int to, int seed, byte[] pixels, byte[] labels) {
    Hand hand = new Hand();
    Pen pen = new Pen(SIDE);
    Trace trace = new Trace();
    for (int i = from; i < to; i++) {
      NumpyRandom random = new NumpyRandom(SubSeeds.of(seed, first + i));
      int digit = random.randint(0, Mnist.CLASSES);
      List<Glyph> ways = Glyphs.of(digit);
      hand.write(ways.get(random.randint(0, ways.size())), random, trace);
      pen.ink(trace, random, pixels, i * PIXELS);
      labels[i] = (byte) digit;
    }
  }

  private static void check(int first, int count, int seed) {
    if (seed < 0) {
      throw new IllegalArgumentException(
          "expected a seed from 0 to 2147483647, but got " + seed + "; choose another seed");
    }
    if (count < 0 || count > Integer.MAX_VALUE / PIXELS) {
      throw new IllegalArgumentException(
          "expected 0 to %d images, but got %d; make more of them part by part, with range"
              .formatted(Integer.MAX_VALUE / PIXELS, count));
    }
    if (first < 0 || first > Integer.MAX_VALUE - count) {
      throw new IllegalArgumentException(
          "expected images numbered from 0 to 2147483647, but got %d from number %d on"
              .formatted(count, first));
    }
  }
}
