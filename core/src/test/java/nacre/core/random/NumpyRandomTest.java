package nacre.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * The expected numbers are NumPy's: {@code r = np.random.RandomState(seed)}, then the draws in
 * order.
 */
class NumpyRandomTest {

  @Test
  void seed0() {
    NumpyRandom random = new NumpyRandom(0);
    assertDoubles(
        random::rand,
        0.5488135039273248,
        0.7151893663724195,
        0.6027633760716439,
        0.5448831829968969,
        0.4236547993389047);
    assertDoubles(
        random::randn,
        -0.8427240538292873,
        1.9699244478698945,
        1.2661185298577784,
        -0.5058765397605117,
        2.5452007784710537,
        1.0808119130554454,
        0.48431215412066475);
    assertArrayEquals(
        new int[] {7599, 2496, 47954, 24675, 42968, 31921, 33523, 797, 49811, 3219},
        random.choice(60000, 10));
    assertArrayEquals(new int[] {7, 0, 1, 9, 9, 0, 4, 7, 3, 2, 7, 2}, digits(random, 12));
    assertArrayEquals(new int[] {3, 2, 1, 7, 8, 6, 5, 4, 9, 0}, random.permutation(10));
    assertDoubles(
        () -> random.uniform(-1, 1), 0.8051969510588093, -0.10010002017754482, 0.22612691576826482);
  }

  @Test
  void aLargerSeed() {
    NumpyRandom random = new NumpyRandom(20261123);
    assertDoubles(
        random::rand,
        0.41043122877824756,
        0.9087221453571351,
        0.8309682018131846,
        0.38502165245995623,
        0.619356742780829);
    assertDoubles(
        random::randn,
        1.910121072867699,
        -1.2619678586667973,
        -0.44130196032718033,
        -0.07547769309200375,
        -0.07021036847840398,
        -1.2408068523943632,
        0.7175287436729197);
    assertArrayEquals(
        new int[] {28158, 21954, 22005, 30917, 11657, 55173, 21185, 34647, 50766, 6744},
        random.choice(60000, 10));
    assertArrayEquals(new int[] {7, 8, 7, 1, 6, 0, 6, 0, 2, 1, 1, 5}, digits(random, 12));
    assertArrayEquals(new int[] {6, 4, 8, 5, 9, 0, 3, 7, 1, 2}, random.permutation(10));
    assertDoubles(
        () -> random.uniform(-1, 1), 0.03199583380122428, -0.5207531032634041, 0.6631986597839821);
  }

  @Test
  void anIntervalOfOneIntegerDrawsNothing() {
    NumpyRandom random = new NumpyRandom(0);
    assertEquals(5, random.randint(5, 6));
    assertEquals(0.5488135039273248, random.rand());
  }

  @Test
  void theWholeIntRangeCanBeDrawn() {
    // np.random.RandomState(3).randint(-2**31, 2**31 - 1, 3)
    NumpyRandom random = new NumpyRandom(3);
    assertArrayEquals(
        new int[] {218175338, -1843722600, 893988089},
        new int[] {
          random.randint(Integer.MIN_VALUE, Integer.MAX_VALUE),
          random.randint(Integer.MIN_VALUE, Integer.MAX_VALUE),
          random.randint(Integer.MIN_VALUE, Integer.MAX_VALUE)
        });
  }

  @Test
  void impossibleRequestsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new NumpyRandom(-1));
    NumpyRandom random = new NumpyRandom(0);
    assertThrows(IllegalArgumentException.class, () -> random.randint(3, 3));
    assertThrows(IllegalArgumentException.class, () -> random.choice(0, 1));
  }

  private static int[] digits(NumpyRandom random, int count) {
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      drawn[i] = random.randint(0, 10);
    }
    return drawn;
  }

  private static void assertDoubles(java.util.function.DoubleSupplier draw, double... expected) {
    assertArrayEquals(expected, DoubleStream.generate(draw).limit(expected.length).toArray());
  }
}
