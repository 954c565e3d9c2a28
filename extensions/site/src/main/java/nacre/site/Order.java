package nacre.site;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;

/**
 * The order in which the pages are read: that of the links in {@code docs/index.md}, in groups
 * under its headings.
 *
 * @param groups the groups, first to last
 */
public record Order(List<Group> groups) {
  /** The page that the site begins with. */
  public static final String INDEX = "docs/index.md";

  /** Takes a copy. */
  public Order {
    groups = List.copyOf(groups);
  }

  /**
   * Pages that belong together.
   *
   * @param title of the group
   * @param entries its pages, first to last
   */
  public record Group(String title, List<Entry> entries) {
    /** {@return the names of its pages, first to last} */
    public List<String> pages() {
      return entries.stream().map(Entry::page).toList();
    }
  }

  /**
   * A line of the index.
   *
   * @param page the page's name
   * @param words what the index calls it
   */
  public record Entry(String page, String words) {}

  /** {@return the order that the index gives; links that lead to no page are left out} */
  public static Order of(Pages pages) {
    Page index = pages.byName().get(INDEX);
    if (index == null) {
      throw new IllegalArgumentException(
          "expected a page %s in %s, but there is none; start in the project's folder"
              .formatted(INDEX, pages.root()));
    }
    List<Group> groups = new ArrayList<>();
    index
        .document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Heading heading) {
                if (heading.getLevel() == 2) {
                  groups.add(new Group(Page.text(heading), new ArrayList<>()));
                }
              }

              @Override
              public void visit(Link link) {
                if (!groups.isEmpty() && !Links.isElsewhere(link.getDestination())) {
                  String name = pageAt(pages, Links.resolve(index, link.getDestination()));
                  if (pages.byName().containsKey(name)) {
                    Group last = groups.get(groups.size() - 1);
                    last.entries().add(new Entry(name, Page.text(link)));
                  }
                }
              }
            });
    return new Order(groups);
  }

  /** {@return all pages, first to last} */
  public List<String> pages() {
    return entries().map(Entry::page).toList();
  }

  /** {@return what the index calls a page} */
  String words(String page) {
    return entries()
        .filter(entry -> entry.page().equals(page))
        .map(Entry::words)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(page + " is not in " + INDEX));
  }

  private Stream<Entry> entries() {
    return groups.stream().flatMap(group -> group.entries().stream());
  }

  /** {@return what a link shows: the page itself, or the one that a folder is known by} */
  static String pageAt(Pages pages, String name) {
    String readme = name + "/README.md";
    return pages.byName().containsKey(readme) ? readme : name;
  }
}
