package nacre.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.random.MersenneTwister;
import org.junit.jupiter.api.Test;

/** A generator goes on from its state as if nothing had happened. */
class GeneratorStateTest {

  @Test
  void theFirstStateIsNumpys() { // np.random.RandomState(0).get_state()
    GeneratorState state = new NumpyRandom(0).state();
    assertArrayEquals(
        new int[] {0, 1, 1812433255, 1900727105, 1208447044, (int) 2481403966L},
        Arrays.copyOf(state.words(), 6));
    assertEquals(624, state.position());
    assertFalse(state.normalIsKept());
  }

  @Property
  void theWordsAreThoseOfAnotherImplementation(
      @ForAll @IntRange(max = Integer.MAX_VALUE) int seed) {
    NumpyRandom ours = new NumpyRandom(seed);
    MersenneTwister theirs = new MersenneTwister(seed);
    for (int i = 0; i < 2000; i++) {
      assertEquals(theirs.nextInt(), ours.nextInt());
    }
  }

  @Property
  void aFollowerDrawsWhatTheOtherWillDrawWithoutItsKnowing(
      @ForAll @IntRange(max = 3000) int words, @ForAll @IntRange(max = 1) int normals) {
    NumpyRandom random = drawnFrom(words, normals);
    GeneratorState before = random.state();
    NumpyRandom follower = new NumpyRandom(1);
    follower.follow(random);
    assertEquals(before, follower.state());
    double[] ahead = new double[700];
    Arrays.setAll(ahead, i -> follower.randn());
    assertEquals(before, random.state());
    for (double drawn : ahead) {
      assertEquals(random.randn(), drawn);
    }
  }

  @Property
  void skippedWordsAreThoseThatWouldHaveBeenDrawn(
      @ForAll @IntRange(max = 2000) int before, @ForAll @IntRange(max = 2000) int skipped) {
    NumpyRandom drawing = new NumpyRandom(before);
    NumpyRandom skipping = new NumpyRandom(before);
    assertEquals(0, drawing.place());
    for (int i = 0; i < before; i++) {
      assertEquals(drawing.nextInt(), skipping.nextInt());
    }
    for (int i = 0; i < skipped; i++) {
      drawing.nextInt();
    }
    skipping.skip(skipped);
    assertEquals(before + skipped, drawing.place());
    assertEquals(before + skipped, skipping.place());
    for (int i = 0; i < 700; i++) {
      assertEquals(drawing.nextInt(), skipping.nextInt());
    }
  }

  @Test
  void aPlaceComesButOnce() {
    NumpyRandom random = new NumpyRandom(1);
    random.choice(10, 624);
    GeneratorState state = random.state();
    long place = random.place();
    random.restore(state);
    assertTrue(random.place() > place);
    NumpyRandom follower = new NumpyRandom(2);
    follower.follow(random);
    assertEquals(random.place(), follower.place());
    assertThrows(IllegalArgumentException.class, () -> random.skip(-1));
  }

  @Property
  void aRestoredGeneratorDrawsTheSame(
      @ForAll @IntRange(max = 3000) int words, @ForAll @IntRange(max = 3) int normals) {
    NumpyRandom random = drawnFrom(words, normals);
    GeneratorState state = random.state();
    NumpyRandom other = new NumpyRandom(1);
    other.randn(); // a normal number is kept, which must be forgotten
    other.restore(state);
    assertEquals(state, other.state());
    for (int i = 0; i < 700; i++) {
      assertEquals(random.randn(), other.randn());
      assertEquals(random.rand(), other.rand());
    }
  }

  @Test
  void aStateIsACopy() {
    NumpyRandom random = new NumpyRandom(5);
    GeneratorState state = random.state();
    state.words()[0] = 42;
    double first = random.rand();
    random.restore(state);
    assertEquals(first, random.rand());
  }

  @Test
  void whatNoGeneratorCanBeInIsRefused() {
    int[] words = new NumpyRandom(0).state().words();
    assertRefused("624 words", Arrays.copyOf(words, 623), 0, false, 0);
    assertRefused("not all 0", new int[624], 0, false, 0);
    assertRefused("from 0 to 624, but got 625", words, 625, false, 0);
    assertRefused("from 0 to 624, but got -1", words, -1, false, 0);
    assertRefused("a finite normal number", words, 0, true, Double.NaN);
  }

  private static void assertRefused(
      String message, int[] words, int position, boolean kept, double normal) {
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> new GeneratorState(words, position, kept, normal))
            .getMessage();
    assertTrue(said.contains(message), said);
  }

  private static NumpyRandom drawnFrom(int words, int normals) {
    NumpyRandom random = new NumpyRandom(words);
    for (int i = 0; i < words; i++) {
      random.nextInt();
    }
    for (int i = 0; i < normals; i++) {
      random.randn();
    }
    return random;
  }
}
