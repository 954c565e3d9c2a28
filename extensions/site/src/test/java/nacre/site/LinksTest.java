package nacre.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links between pages, of this project and of one that has mistakes. */
class LinksTest {
  @TempDir Path folder;

  @Test
  void everyLinkAndAnchorOfTheProjectIsThere() {
    assertEquals("", String.join("\n", new Links(Project.pages()).broken()));
  }

  @Test
  void missingFilesAndHeadingsAreNamed() throws IOException {
    Files.createDirectories(folder.resolve("docs/decisions"));
    Files.writeString(
        folder.resolve("docs/a.md"),
        """
        # The *first* page

        [right](b.md#how-it-is-checked), [a folder](decisions), [out](https://example.org/x.md),
        [itself](#the-first-page)

        [no file](c.md), [no heading](b.md#nothing) and ![no picture](images/no.png)

        [outside](../../b.md)
        """);
    Files.writeString(folder.resolve("docs/b.md"), "# B\n\n## How `it` is checked\n");
    List<String> broken = new Links(Pages.read(folder)).broken();
    assertEquals(4, broken.size(), broken::toString);
    assertTrue(
        broken
            .get(0)
            .startsWith(
                "docs/a.md:6: expected a file or folder in the project, but there is no docs/c.md"));
    assertTrue(
        broken
            .get(1)
            .startsWith(
                "docs/a.md:6: expected a heading #nothing in docs/b.md, which has [b, how-it-is-checked]"));
    assertTrue(broken.get(2).contains("docs/images/no.png"));
    assertTrue(broken.get(3).startsWith("docs/a.md:8: "));
  }

  @Test
  void twoHeadingsOfOneNameHaveTwoAnchors() {
    Page page = Page.of("a.md", "# A\n\n## Same\n\n## Same\n");
    assertEquals("[a, same, same-1]", page.anchors().toString());
    assertEquals("A", page.title());
  }
}
