package nacre.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SubSeedsTest {

  @Property(tries = 10)
  void theImagesOfASeedHaveASubSeedEach(
      @ForAll @IntRange(max = Integer.MAX_VALUE) int seed,
      @ForAll @IntRange(max = Integer.MAX_VALUE - 70_000) int first) {
    int[] subSeeds =
        IntStream.range(first, first + 70_000).map(i -> SubSeeds.of(seed, i)).toArray();

    assertEquals(70_000, IntStream.of(subSeeds).distinct().count());
    assertTrue(IntStream.of(subSeeds).allMatch(s -> s >= 0), "NumpyRandom takes no negative seeds");
  }

  /** Chance alone makes 70,000^2 / 2^31 = 2.3 for two seeds, 104 for these 45 pairs. */
  @Test
  void twoSeedsShareNoMoreImagesThanByChance() {
    Set<Integer> seen = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      for (int i = 0; i < 70_000; i++) {
        seen.add(SubSeeds.of(seed, i));
      }
    }
    assertEquals(104, 700_000 - seen.size(), 50);
  }
}
