package nacre.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One reads the pages in the order of docs/index.md, and finds all of them there. */
class OrderTest {
  private final Pages pages = Project.pages();
  private final Order order = Order.of(pages);

  @Test
  void theIndexLeadsToEveryPage() {
    Set<String> missing = new TreeSet<>(pages.byName().keySet());
    missing.removeAll(order.pages());
    missing.remove(Order.INDEX);
    // Those that a folder is known by are reached from the pages that tell of the folder.
    missing.removeIf(name -> name.startsWith("docs/decisions/") || name.startsWith("examples/"));
    assertEquals(Set.of(), missing, "give each a line in docs/index.md");
  }

  @Test
  void noPageIsThereTwice() {
    assertEquals(order.pages().size(), new HashSet<>(order.pages()).size());
  }

  @Test
  void eachGuideEndsWithALinkToTheNext() {
    List<String> guides = order.groups().get(0).pages();
    assertTrue(guides.size() >= 8, guides::toString);
    for (String name : guides) {
      Page page = pages.byName().get(name);
      String following = order.pages().get(order.pages().indexOf(name) + 1);
      String next = page.next().map(link -> Links.resolve(page, link)).orElse("none");
      assertEquals(
          following, next, name + " ends with `Next: [title](page)`, in the order of the index");
    }
  }
}
