package nacre.examples.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Both streams go to one place here, as they do on a terminal. */
class ScreenTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream stream = new PrintStream(written, true);

  @Test
  void aResultTakesThePlaceOfTheStatusWhichMovesDown() {
    Screen screen = new Screen(stream, stream, true, 80);
    screen.status("50 %");
    screen.result("half of it");
    screen.status("");
    String newLine = System.lineSeparator();
    assertEquals("half of it" + newLine, seen());
  }

  @Test
  void aShorterStatusLeavesNothingOfTheLongerOne() {
    Screen screen = new Screen(stream, stream, true, 80);
    screen.status("a long status");
    screen.status("short");
    assertEquals("short        ", seen());
  }

  @Test
  void aFileGetsNoStatus() {
    Screen screen = new Screen(stream, stream, false, 80);
    screen.status("50 %");
    screen.note("a note");
    assertEquals("a note" + System.lineSeparator(), written.toString(StandardCharsets.UTF_8));
  }

  /** What a terminal shows: a carriage return goes back to the start of the line. */
  private String seen() {
    StringBuilder seen = new StringBuilder();
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (char c : written.toString(StandardCharsets.UTF_8).toCharArray()) {
      if (c == '\n') {
        seen.append(line.toString().stripTrailing()).append(System.lineSeparator());
        line.setLength(0);
        column = 0;
      } else if (c == '\r') {
        column = 0;
      } else {
        line.replace(column, Math.min(column + 1, line.length()), String.valueOf(c));
        column++;
      }
    }
    return seen.append(line.toString().isBlank() ? "" : line).toString();
  }
}
