package nacre.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A fuzzer that starts from nothing finds little: what it starts from is what its name says. */
class SeedsTest {
  private static final Path FOLDER = Path.of("src/test/resources/nacre/fuzz");

  private interface Reader {
    boolean reads(byte[] input) throws IOException;
  }

  @Test
  void goodSeedsAreReadAndBadOnesRefused() throws IOException {
    assertSeeds("IdxFuzzTest", IdxFuzzTest::reads);
    assertSeeds("GzipIdxFuzzTest", GzipIdxFuzzTest::reads);
    assertSeeds("SafetensorsFuzzTest", SafetensorsFuzzTest::reads);
    assertSeeds("NetDescriptionFuzzTest", NetDescriptionFuzzTest::reads);
    assertSeeds("ConfigFuzzTest", ConfigFuzzTest::reads);
    assertSeeds("NpzFuzzTest", NpzFuzzTest::reads);
    assertSeeds("CsvFuzzTest", CsvFuzzTest::reads);
  }

  @Test
  void everyFuzzTestHasSeeds() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/java/nacre/fuzz"))) {
      for (Path file : files.filter(it -> it.toString().endsWith("FuzzTest.java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "Inputs");
        assertTrue(Files.isDirectory(FOLDER.resolve(name)), name);
      }
    }
  }

  private static void assertSeeds(String fuzzTest, Reader reader) throws IOException {
    List<Path> seeds;
    try (Stream<Path> files = Files.walk(FOLDER.resolve(fuzzTest + "Inputs"))) {
      seeds = files.filter(Files::isRegularFile).sorted().toList();
    }
    assertTrue(seeds.size() > 5, fuzzTest + ": " + seeds);
    for (Path seed : seeds) {
      String name = seed.getFileName().toString();
      if (name.startsWith("good") || name.startsWith("bad")) {
        boolean isRead = reader.reads(Files.readAllBytes(seed));
        assertEquals(name.startsWith("good"), isRead, seed.toString());
      }
    }
  }
}
