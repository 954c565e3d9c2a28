package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nacre.data.synthetic.SyntheticDigits;
import nacre.examples.image.HandDrawnDigits;
import nacre.examples.image.HandDrawnDigits.PageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A net that has learned from Nacre's digits reads those that somebody else has drawn. */
class OwnDigitsTest {
  @TempDir Path folder;

  @Test
  void digitsOfAnotherHandAreRead() throws IOException {
    Path digits = folder.resolve("digits");
    SyntheticDigits.trainAndTest(6000, 100, 1).write(digits);
    Path run = folder.resolve("run");
    Shell trained =
        Shell.nacre(
            "train --data %s --iterations 1000 --optimizer adam --no-progress --out %s"
                .formatted(digits, run));
    assertEquals(0, trained.code(), trained.err());
    List<String> misread = new ArrayList<>();
    for (PageKind kind : PageKind.values()) {
      for (int digit = 0; digit < 10; digit++) {
        Path file = HandDrawnDigits.write(kind, digit, folder);
        Shell shell = Shell.nacre("predict %s --run %s".formatted(file, run));
        assertEquals(0, shell.code(), shell.err());
        if (!shell.out().contains("digit: " + digit)) {
          misread.add(kind + " " + digit + "\n" + shell.out());
        }
      }
    }
    assertTrue(misread.size() <= 3, misread.size() + " of 70: " + misread);
  }
}
