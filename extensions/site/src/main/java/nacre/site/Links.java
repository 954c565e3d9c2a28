package nacre.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where links between pages lead, and which of them lead nowhere. */
public final class Links {
  private final Pages pages;

  /** Looks at these pages, and at the files beside them. */
  public Links(Pages pages) {
    this.pages = pages;
  }

  /** {@return a line for each relative link whose file or anchor is not there} */
  public List<String> broken() {
    List<String> broken = new ArrayList<>();
    for (Page page : pages.all()) {
      for (Page.Target target : page.targets()) {
        String trouble = isElsewhere(target.destination()) ? "" : trouble(page, target);
        if (!trouble.isEmpty()) {
          broken.add("%s:%d: %s".formatted(page.name(), target.line(), trouble));
        }
      }
    }
    return broken;
  }

  /** {@return the name below the project's folder that a relative link of a page points at} */
  static String resolve(Page page, String destination) {
    Path folder = Path.of(page.name()).resolveSibling("");
    String file = withoutAnchor(destination);
    Path found = file.isEmpty() ? Path.of(page.name()) : folder.resolve(file).normalize();
    return found.toString().replace('\\', '/');
  }

  static String anchor(String destination) {
    int at = destination.indexOf('#');
    return at < 0 ? "" : destination.substring(at + 1);
  }

  /** {@return whether a link leads out of the project: it has a scheme, such as https} */
  static boolean isElsewhere(String destination) {
    return destination.matches("[a-z]+:.*");
  }

  private String trouble(Page page, Page.Target target) {
    String name = resolve(page, target.destination());
    String anchor = anchor(target.destination());
    if (name.startsWith("..") || !Files.exists(pages.root().resolve(name))) {
      return "expected a file or folder in the project, but there is no %s; correct the link %s"
          .formatted(name, target.destination());
    }
    Page found = pages.byName().get(name);
    if (anchor.isEmpty() || (found != null && found.anchors().contains(anchor))) {
      return "";
    }
    return "expected a heading #%s in %s, which has %s; correct the link"
        .formatted(anchor, name, found == null ? "none" : found.anchors());
  }

  private static String withoutAnchor(String destination) {
    int at = destination.indexOf('#');
    return at < 0 ? destination : destination.substring(0, at);
  }
}
