package nacre.guides;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nacre.site.Page;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of code of a page, in order: fenced, indented, and those in comments, which make what
 * the others presuppose: {@code <!-- block: java}, lines of code, {@code -->}.
 */
final class Blocks extends AbstractVisitor {
  private static final Pattern COMMENT = Pattern.compile("<!-- block: (.*?)( -->)?");

  private final Page page;
  private final List<Block> found = new ArrayList<>();

  private Blocks(Page page) {
    this.page = page;
  }

  /** {@return the blocks; unknown are those of which nobody says what becomes of them} */
  static List<Block> of(Page page) {
    Blocks blocks = new Blocks(page);
    page.document().accept(blocks);
    return blocks.found;
  }

  @Override
  public void visit(FencedCodeBlock block) {
    add(block, block.getInfo(), block.getLiteral(), Page.line(block) + 1);
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    add(block, "", block.getLiteral(), Page.line(block));
  }

  @Override
  public void visit(HtmlBlock html) {
    String text = html.getLiteral();
    int end = text.indexOf('\n');
    Matcher first = COMMENT.matcher((end < 0 ? text : text.substring(0, end)).strip());
    if (end < 0 || !first.matches()) {
      return; // a comment above a block, or none of ours
    }
    String code = text.substring(end + 1, text.lastIndexOf("-->"));
    int line = Page.line(html) + 1;
    found.add(block(line, first.group(1), "", code, Optional.empty()));
  }

  private void add(Node node, String language, String code, int line) {
    Node above = node.getPrevious();
    String comment = "";
    if (above instanceof HtmlBlock html && !html.getLiteral().contains("\n")) {
      Matcher matcher = COMMENT.matcher(html.getLiteral().strip());
      if (matcher.matches()) {
        comment = matcher.group(1);
        above = above.getPrevious();
      }
    }
    found.add(block(line, comment, language, code, file(above)));
  }

  private Block block(
      int line, String comment, String language, String code, Optional<String> file) {
    Treatment treatment =
        comment.isEmpty() ? Treatment.ofLanguage(language) : Treatment.named(comment);
    return new Block(page.name(), line, treatment, comment, code, file);
  }

  /** The name in a paragraph {@code File `name`:}. */
  private static Optional<String> file(@Nullable Node above) {
    if (above instanceof Paragraph
        && above.getFirstChild() instanceof Text text
        && text.getLiteral().equals("File ")
        && text.getNext() instanceof Code name
        && name.getNext() instanceof Text end
        && end.getLiteral().startsWith(":")) {
      return Optional.of(name.getLiteral());
    }
    return Optional.empty();
  }
}
