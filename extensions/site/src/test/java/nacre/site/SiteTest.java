package nacre.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of this project, as files. */
class SiteTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile("id=\"([^\"]*)\"");

  @TempDir static Path folder;

  private static final Map<Path, String> HTML = new TreeMap<>();

  @BeforeAll
  static void write() throws IOException {
    Site.write(Project.pages(), folder);
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().endsWith(".html"))
          .forEach(
              file -> {
                try {
                  HTML.put(file, Files.readString(file));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  @Test
  void everyPageIsThere() {
    assertEquals(Project.pages().all().size(), HTML.size());
    assertTrue(HTML.get(folder.resolve("index.html")).contains("<h1 id=\"nacres-documentation\">"));
    assertTrue(HTML.containsKey(folder.resolve("decisions/index.html")));
    assertTrue(HTML.containsKey(folder.resolve("readme.html")));
  }

  @Test
  void noLinkIsBroken() {
    TreeSet<String> broken = new TreeSet<>();
    HTML.forEach(
        (file, html) -> {
          for (String link : found(LINK, html)) {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
            boolean isThere =
                link.matches("[a-z]+:.*")
                    || (Files.isRegularFile(target)
                        && (parts.length == 1 || found(ID, HTML.get(target)).contains(parts[1])));
            if (!isThere) {
              broken.add(folder.relativize(file) + ": " + link);
            }
          }
        });
    assertEquals("", String.join("\n", broken));
  }

  /** A link to somebody's page is one thing, a font or a script from there another. */
  @Test
  void nothingIsLoadedFromElsewhere() throws IOException {
    for (String html : HTML.values()) {
      assertFalse(html.contains("<script"), "no script is needed");
      for (String tag : found(Pattern.compile("(<(?:link|img)[^>]*>)"), html)) {
        assertFalse(tag.contains("://"), tag);
      }
    }
    String style = Files.readString(folder.resolve("style.css"));
    assertFalse(style.contains("url(") || style.contains("@import"));
    assertTrue(style.contains("prefers-color-scheme: dark"));
  }

  @Test
  void commentsStayInMarkdownAndNeighboursAreLinked() {
    HTML.values().forEach(html -> assertFalse(html.contains("<!-- ")));
    String first = HTML.get(folder.resolve("first-net.html"));
    assertTrue(first.contains("rel=\"next\">Chapter 3: forward →</a>"));
    assertFalse(first.contains("Next: "));
    assertTrue(first.contains("aria-current=\"page\">First net in five minutes</a>"));
  }

  @Test
  void writingAgainLeavesNothingOld() throws IOException {
    Path again = folder.resolve("again");
    Files.createDirectories(again);
    Files.writeString(again.resolve("old.html"), "");
    Site.write(Project.pages(), again);
    assertFalse(Files.exists(again.resolve("old.html")));
    assertTrue(Files.exists(again.resolve("images/loss.png")));
    try (Stream<Path> files = Files.walk(again)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private static List<String> found(Pattern pattern, String html) {
    return pattern.matcher(html).results().map((MatchResult each) -> each.group(1)).toList();
  }
}
