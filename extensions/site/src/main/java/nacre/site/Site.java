package nacre.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Writes the documentation as a site of plain HTML: one file a page, one stylesheet, the pictures
 * they show, and nothing from elsewhere.
 */
public final class Site {
  private final Pages pages;
  private final Order order;

  /** Files that pages link to, beside the pages: by name, where the site has them. */
  private final Map<String, String> others = new TreeMap<>();

  private Site(Pages pages) {
    this.pages = pages;
    this.order = Order.of(pages);
  }

  /** Takes the project's folder, and the folder to write, whose earlier content goes away. */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException(
          "expected the project's folder and the folder to write, but got " + List.of(args));
    }
    write(Pages.read(Path.of(args[0])), Path.of(args[1]));
  }

  /** Writes the site of these pages into a folder, whose earlier content goes away. */
  public static void write(Pages pages, Path folder) throws IOException {
    delete(folder);
    Files.createDirectories(folder);
    new Site(pages).writeInto(folder);
  }

  private void writeInto(Path folder) throws IOException {
    for (Page page : pages.all()) {
      Path file = folder.resolve(Addresses.of(page.name()));
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, new Frame(order, page).around(body(page)));
    }
    for (Map.Entry<String, String> other : others.entrySet()) {
      Path file = folder.resolve(other.getValue());
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.copy(pages.root().resolve(other.getKey()), file, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(folder.resolve("style.css"), resource("style.css"));
  }

  private String body(Page page) {
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create(), HeadingAnchorExtension.create()))
            .attributeProviderFactory(
                context -> (node, tag, attributes) -> relocate(page, node, attributes))
            .build();
    Node last = page.document().getLastChild();
    if (Page.isNext(last)) {
      last.unlink(); // the frame has a place of its own for it
    }
    page.document()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(HtmlBlock comment) {
                comment.unlink();
              }
            });
    // A table that is wider than a phone is moved by itself, and not the whole page.
    return renderer
        .render(page.document())
        .replace("<table>", "<div class=\"wide\"><table>")
        .replace("</table>", "</table></div>");
  }

  /** Lets a link or a picture point at where the site has what it leads to. */
  private void relocate(Page page, Node node, Map<String, String> attributes) {
    if (node instanceof Link link) {
      attributes.computeIfPresent("href", (name, value) -> moved(page, link.getDestination()));
    } else if (node instanceof Image image) {
      attributes.computeIfPresent("src", (name, value) -> moved(page, image.getDestination()));
      attributes.put("loading", "lazy");
    }
  }

  private String moved(Page page, String destination) {
    if (Links.isElsewhere(destination)) {
      return destination;
    }
    String name = Order.pageAt(pages, Links.resolve(page, destination));
    String address;
    if (pages.byName().containsKey(name)) {
      address = Addresses.of(name);
    } else {
      address = Addresses.ofFile(name);
      others.put(name, address);
    }
    String anchor = Links.anchor(destination);
    return Addresses.from(page.name(), address) + (anchor.isEmpty() ? "" : "#" + anchor);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Site.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
