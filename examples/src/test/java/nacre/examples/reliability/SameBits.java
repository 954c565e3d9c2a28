package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a run leaves that must not depend on how often it was stopped. */
public final class SameBits {
  /** The files; all others hold times. */
  public static final List<String> FILES =
      List.of("model.safetensors", "losses.csv", "accuracy.csv");

  private SameBits() {}

  /** Compares byte by byte. */
  public static void assertSame(Path expected, Path found) throws IOException {
    for (String file : FILES) {
      long place = Files.mismatch(expected.resolve(file), found.resolve(file));
      assertEquals(-1, place, found.resolve(file) + " differs from the uninterrupted run's");
    }
  }
}
