package nacre.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import nacre.data.synthetic.SyntheticDigits;

/** A folder with few enough digits for a test: 300 to train with, 100 to test with. */
public final class SmallDigits {

  private SmallDigits() {}

  /** Writes the four files into a new folder under this one. */
  public static Path in(Path folder) throws IOException {
    Path digits = folder.resolve("digits");
    SyntheticDigits.trainAndTest(300, 100, 1).write(digits);
    return digits;
  }
}
