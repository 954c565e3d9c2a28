package nacre.testkit.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nacre.core.gradient.LayerLaw;
import nacre.core.gradient.LossLaw;
import nacre.testkit.OptimizerLaw;
import nacre.testkit.Trials;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Example;

/**
 * The kit tested itself: every planted bug is caught, and no correct twin is accused.
 *
 * <p>The long form, other trials each time: {@code -Dnacre.tries=1000 -Dnacre.seed=2}.
 */
class PlantedBugsTest {
  private static final int MOST_TRIES = 1000;
  private static final int TRIES_OF_TWINS = Integer.getInteger("nacre.tries", 30);
  private static final long SEED = Long.getLong("nacre.seed", 20261123);

  /** It leaves the table of docs/testkit.md in {@code target/planted-bugs.md}. */
  @Example
  void everyBugIsCaughtByItsLaw() throws IOException {
    List<Bug> bugs = Catalogue.all();
    assertTrue(bugs.size() >= 30, "only " + bugs.size() + " bugs");
    assertEquals(bugs.size(), bugs.stream().map(Bug::toString).distinct().count());
    List<String> escaped = new ArrayList<>();
    List<String> table = new ArrayList<>();
    List<Integer> tries = new ArrayList<>();
    for (Bug bug : bugs) {
      Hunt.Catch found = bug.pursuit().hunt(MOST_TRIES, SEED);
      if (found.broken() == null || !found.broken().law().startsWith(bug.law().name() + ":")) {
        escaped.add(bug + ": " + bug.law() + " did not catch it: " + found.broken());
      }
      tries.add(found.tries());
      table.add(
          "| %s | %s | `%s` | %d |"
              .formatted(bug.kind(), bug.name(), bug.law().name(), found.tries()));
    }
    int[] sorted = tries.stream().mapToInt(i -> i).sorted().toArray();
    table.addAll(
        0,
        List.of(
            "%d bugs, half of them within %d, nine of ten within %d, the slowest within %d tries."
                .formatted(
                    sorted.length,
                    sorted[sorted.length / 2],
                    sorted[sorted.length * 9 / 10],
                    sorted[sorted.length - 1]),
            "",
            "| | bug | law that caught it | tries |",
            "| --- | --- | --- | --- |"));
    Files.write(Path.of("target", "planted-bugs.md"), table);
    assertEquals(List.of(), escaped);
  }

  @Example
  void noRightLayerIsAccused() {
    List<String> accused = new ArrayList<>();
    Twins.all()
        .forEach(
            (name, cases) ->
                Arrays.stream(LayerLaw.values())
                    .map(law -> Hunt.hunt(Trials.of(cases), law::check, TRIES_OF_TWINS, SEED))
                    .forEach(found -> note(name, found, accused)));
    assertEquals(List.of(), accused);
  }

  @Example
  void noRightLossIsAccused() {
    List<String> accused = new ArrayList<>();
    Losses.all()
        .forEach(
            (name, cases) ->
                Arrays.stream(LossLaw.values())
                    .map(law -> Hunt.hunt(Trials.ofLosses(cases), law::check, TRIES_OF_TWINS, SEED))
                    .forEach(found -> note(name, found, accused)));
    assertEquals(List.of(), accused);
  }

  @Example
  void noRightOptimizerIsAccused() {
    List<String> accused = new ArrayList<>();
    Optimizers.all()
        .forEach(
            (name, twin) ->
                Arrays.stream(OptimizerLaw.values())
                    .map(
                        law ->
                            Hunt.hunt(
                                Trials.ofOptimizers(Arbitraries.just(twin)),
                                law::check,
                                TRIES_OF_TWINS,
                                SEED))
                    .forEach(found -> note(name, found, accused)));
    assertEquals(List.of(), accused);
  }

  private static void note(String name, Hunt.Catch found, List<String> accused) {
    if (found.broken() != null) {
      accused.add(name + ", try " + found.tries() + ": " + found.broken().getMessage());
    }
  }
}
