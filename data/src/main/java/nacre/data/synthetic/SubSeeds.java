package nacre.data.synthetic;

/**
 * A seed for each image of a seed.
 *
 * <p>Two keyed rounds of multiplying and shifting, each of which maps the numbers of 31 bits one to
 * one onto themselves: two images of one seed never share a sub-seed, so no test image is a
 * training image. One round would not do, because then the images of some pairs of seeds would be
 * each other's, in another order. 31 bits are what {@link nacre.core.random.NumpyRandom} takes.
 *
 * <p>The shifts and factors are those of MurmurHash3's finalizer (Appleby, public domain).
 */
public final class SubSeeds {

  private static final int BITS_31 = 0x7fffffff;

  private SubSeeds() {}

  /** {@return the sub-seed of image {@code index}, from 0 to 2^31-1 like both arguments} */
  public static int of(int seed, int index) {
    int mixed = scramble(index ^ scramble(seed));
    return scramble((mixed + scramble(seed ^ BITS_31)) & BITS_31);
  }

  private static int scramble(int word) {
    int h = word;
    h = ((h ^ (h >>> 16)) * 0x85ebca6b) & BITS_31;
    h = ((h ^ (h >>> 13)) * 0xc2b2ae35) & BITS_31;
    return h ^ (h >>> 16);
  }
}
