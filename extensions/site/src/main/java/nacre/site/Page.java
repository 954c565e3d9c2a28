package nacre.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A page of Markdown.
 *
 * @param name the file below the project's folder, with slashes: {@code docs/index.md}
 * @param document what CommonMark, with GitHub's tables, makes of it
 */
public record Page(String name, Node document) {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create(), HeadingAnchorExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  /**
   * Where a link or a picture points.
   *
   * @param line in the page, counted from 1
   * @param destination as it is written
   */
  public record Target(int line, String destination) {}

  /** {@return the page in a file below the project's folder} */
  public static Page read(Path root, Path file) throws IOException {
    String name = root.relativize(file).toString().replace('\\', '/');
    return of(name, Files.readString(file));
  }

  /** {@return a page of this text} */
  public static Page of(String name, String markdown) {
    return new Page(name, PARSER.parse(markdown));
  }

  /** {@return the text of the first heading; the name if there is none} */
  public String title() {
    return headings().stream().findFirst().map(Page::text).orElse(name);
  }

  /** {@return what may stand after the # of a link to this page, made of headings as on GitHub} */
  public Set<String> anchors() {
    IdGenerator ids = IdGenerator.builder().build();
    Set<String> anchors = new LinkedHashSet<>();
    headings().forEach(heading -> anchors.add(ids.generateId(text(heading))));
    return anchors;
  }

  /** {@return all links and pictures, in order} */
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            targets.add(new Target(line(link), link.getDestination()));
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            targets.add(new Target(line(image), image.getDestination()));
          }
        });
    return targets;
  }

  /** {@return the page that this one calls the next: {@code Next: [...](...)} as its last words} */
  public Optional<String> next() {
    if (isNext(document.getLastChild())
        && document.getLastChild().getLastChild() instanceof Link link) {
      return Optional.of(link.getDestination());
    }
    return Optional.empty();
  }

  static boolean isNext(Node paragraph) {
    return paragraph != null
        && paragraph.getFirstChild() instanceof Text text
        && text.getLiteral().equals("Next: ");
  }

  /** {@return the line at which a block or an inline begins, counted from 1} */
  public static int line(Node node) {
    return node.getSourceSpans().isEmpty() ? 0 : node.getSourceSpans().get(0).getLineIndex() + 1;
  }

  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text words) {
            text.append(words.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append(code.getLiteral());
          }
        });
    return text.toString();
  }

  private List<Heading> headings() {
    List<Heading> headings = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            headings.add(heading);
          }
        });
    return headings;
  }
}
