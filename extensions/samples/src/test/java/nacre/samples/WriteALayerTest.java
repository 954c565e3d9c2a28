package nacre.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide's two pages, see {@link Guide}, say one would see is what one sees. */
class WriteALayerTest {
  private static final Path PROJECTS = Path.of(System.getProperty("guide.projects"));
  private static final String JAR = PROJECTS.resolve("mended/target/prelu.jar").toString();

  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])-?[0-9][0-9.]*([eE][+-]?[0-9]+)?");

  @TempDir Path folder;
  private final Guide guide;

  WriteALayerTest() throws IOException {
    guide = Guide.read();
  }

  @Test
  void theMistakeIsCaughtInTheseWords() throws IOException {
    List<String> log = roughly(log("mistaken"));
    List<String> shown = roughly(guide.seenAfterEachBuild().get(1).lines().toList());
    assertTrue(
        IntStream.rangeClosed(0, log.size() - shown.size())
            .anyMatch(at -> startWith(log.subList(at, at + shown.size()), shown)),
        () -> "expected in mistaken/build.log:\n" + String.join("\n", shown));
  }

  @Test
  void theLayerIsProvenBeforeTheMistakeAndAfterIt() throws IOException {
    List<String> log = log("mended");
    assertTrue(log.contains(guide.seenAfterEachBuild().get(0).strip()));
    assertTrue(log.contains(guide.seenAfterEachBuild().get(2).strip()));
  }

  @Test
  void theProgramLearnsToTheseNumbers() throws Exception {
    assertEquals(guide.seenAfter("java -jar"), Jvm.run(folder, "-jar", JAR));
  }

  @Test
  void theCommandListsTheName() throws Exception {
    assertEquals(guide.seenAfter("nacre layers"), Jvm.nacre(folder, JAR, "layers"));
  }

  @Test
  void theCommandLearnsToTheseNumbers() throws Exception {
    List<String> typed = words(guide.typed("nacre train"));
    List<String> train = typed.subList(typed.indexOf("train"), typed.size());
    assertEquals(
        withoutTimes(guide.seenAfter("nacre train")),
        withoutTimes(Jvm.nacre(folder, JAR, train.toArray(String[]::new))));
    assertEquals(1001, Files.readAllLines(folder.resolve("run/losses.csv")).size());
  }

  private static List<String> withoutTimes(String seen) {
    return seen.lines().map(line -> line.replaceAll("at .* a second, .* s", "at ... s")).toList();
  }

  /** A command as the shell divides it. */
  private static List<String> words(String command) {
    return Pattern.compile("\"([^\"]*)\"|[^\\s\"\\\\]+")
        .matcher(command)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group())
        .toList();
  }

  private static List<String> log(String project) throws IOException {
    byte[] log = Files.readAllBytes(PROJECTS.resolve(project).resolve("build.log"));
    return new String(log, StandardCharsets.UTF_8).lines().toList();
  }

  private static boolean startWith(List<String> log, List<String> shown) {
    return IntStream.range(0, shown.size()).allMatch(i -> log.get(i).startsWith(shown.get(i)));
  }

  /**
   * Lines without what differs from run to run: numbers, how a terminal writes ±, and the end of a
   * line of code, to which a trial may add its seed.
   */
  private static List<String> roughly(List<String> lines) {
    return lines.stream()
        .map(line -> NUMBER.matcher(line).replaceAll("#"))
        .map(line -> line.replaceAll("#(, #)+", "#").replaceAll("[^ -~]+", "?"))
        .map(line -> line.replaceAll(";$", ""))
        .toList();
  }
}
