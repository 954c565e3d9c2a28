package nacre.testkit.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nacre.core.gradient.LayerCase;
import nacre.core.gradient.LayerLaw;
import nacre.testkit.Trials;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** The kit tested itself: every planted bug is caught, and no correct twin is accused. */
class PlantedBugsTest {
  private static final int MOST_TRIES = 1000;
  private static final int TRIES_OF_TWINS = Integer.getInteger("nacre.tries", 30);
  private static final long SEED = 20261123;

  /** It leaves the table of docs/testkit.md in {@code target/planted-bugs.md}. */
  @Example
  void everyBugIsCaughtByItsLaw() throws IOException {
    List<Bug> bugs = Catalogue.all();
    assertTrue(bugs.size() >= 30, "only " + bugs.size() + " bugs");
    assertEquals(bugs.size(), bugs.stream().map(Bug::toString).distinct().count());
    List<String> escaped = new ArrayList<>();
    List<String> table = new ArrayList<>();
    table.add("| | bug | law that caught it | tries |");
    table.add("| --- | --- | --- | --- |");
    for (Bug bug : bugs) {
      Hunt.Catch found = bug.pursuit().hunt(MOST_TRIES, SEED);
      if (found.broken() == null || !found.broken().getMessage().contains(bug.law().name())) {
        escaped.add(bug + ": " + bug.law() + " did not catch it: " + found.broken());
      }
      table.add(
          "| %s | %s | `%s` | %d |"
              .formatted(bug.kind(), bug.name(), bug.law().name(), found.tries()));
    }
    Files.write(Path.of("target", "planted-bugs.md"), table);
    assertEquals(List.of(), escaped);
  }

  @Example
  void noTwinIsAccused() {
    List<String> accused = new ArrayList<>();
    for (Map.Entry<String, Arbitrary<LayerCase>> twin : Twins.all().entrySet()) {
      for (LayerLaw law : LayerLaw.values()) {
        Hunt.Catch found = Hunt.hunt(Trials.of(twin.getValue()), law::check, TRIES_OF_TWINS, SEED);
        if (found.broken() != null) {
          accused.add(twin.getKey() + ": " + found.broken().getMessage());
        }
      }
    }
    assertEquals(List.of(), accused);
  }
}
