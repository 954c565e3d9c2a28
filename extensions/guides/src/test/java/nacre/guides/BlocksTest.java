package nacre.guides;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nacre.data.Mnist;
import nacre.data.synthetic.SyntheticDigits;
import nacre.site.Pages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every block of code of every page does what the page says. */
class BlocksTest {
  private static final Path ROOT = Path.of(System.getProperty("nacre.root"));

  /** Pages whose commands another test runs, since they need a project of their own. */
  private static final Set<String> RUN_ELSEWHERE =
      Set.of("docs/write-a-layer.md", "docs/train-your-layer.md");

  private static final Map<String, List<Block>> BLOCKS = new LinkedHashMap<>();
  private static final Map<String, JavaBlocks> JAVA = new LinkedHashMap<>();
  private static final Python PYTHON = new Python();
  private static Compiled compiled;
  private static Mnist digits;

  @BeforeAll
  static void compile() throws IOException {
    Locale.setDefault(Locale.ROOT); // for the programs that print by it
    for (var page : Pages.read(ROOT).all()) {
      List<Block> blocks = Blocks.of(page);
      if (!blocks.isEmpty()) {
        BLOCKS.put(page.name(), blocks);
        JAVA.put(page.name(), JavaBlocks.of(page.name(), blocks));
      }
    }
    List<Source> sources = JAVA.values().stream().flatMap(each -> each.sources().stream()).toList();
    compiled = Compiled.of(sources, ROOT.resolve("extensions/guides/target/page-classes"));
    digits = SyntheticDigits.trainAndTest(600, 700, 1);
  }

  @Test
  void everyBlockSaysWhatItIs() {
    String unknown =
        BLOCKS.values().stream()
            .flatMap(List::stream)
            .filter(block -> block.treatment() == Treatment.UNKNOWN)
            .map(block -> "%s:%d: %s".formatted(block.page(), block.line(), block.comment()))
            .collect(Collectors.joining("\n"));
    assertEquals(
        "",
        unknown,
        "write ```java, sh, text, python, xml, json, properties or diff at these blocks, or a comment"
            + " above them, <!-- block: ... -->, as nacre.guides.Treatment lists them");
  }

  @Test
  void allJavaIsCompiled() {
    assertEquals("", String.join("\n", compiled.errors()));
  }

  @TestFactory
  Stream<DynamicTest> everyPageDoesWhatItSays() {
    return BLOCKS.entrySet().stream()
        .filter(page -> !RUN_ELSEWHERE.contains(page.getKey()))
        .filter(page -> page.getKey().matches(System.getProperty("nacre.page", ".*")))
        .map(
            page ->
                DynamicTest.dynamicTest(
                    page.getKey(), () -> runPage(page.getKey(), page.getValue())));
  }

  private static void runPage(String page, List<Block> blocks) throws Exception {
    assertEquals(List.of(), compiled.errorsOf(page));
    empty(Path.of(""));
    digits.write(Path.of(SmallRuns.DIGITS));
    digits.write(Path.of("mnist")); // as the pages' programs call it
    List<String> notRun = new PageRun(blocks, JAVA.get(page), compiled, PYTHON).run();
    notRun.forEach(each -> System.out.println("not run: " + each));
  }

  private static void empty(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder.toAbsolutePath())) {
      all.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (Path file : files.subList(0, files.size() - 1)) {
      Files.delete(file);
    }
  }
}
