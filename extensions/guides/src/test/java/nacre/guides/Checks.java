package nacre.guides;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import javax.xml.parsers.DocumentBuilderFactory;
import org.xml.sax.InputSource;

/** What can be said of a block without running it. */
final class Checks {
  private final List<Block> blocks;

  Checks(List<Block> blocks) {
    this.blocks = blocks;
  }

  void check(Block block) throws Exception {
    switch (block.treatment()) {
      case XML -> xml(block);
      case JSON -> json(block);
      case PROPERTIES -> properties(block);
      case DIFF -> diff(block);
      default -> {} // compiled already, or only shown
    }
  }

  /** One element or several, as a part of a pom has. */
  private static void xml(Block block) throws Exception {
    var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    try {
      builder.parse(new InputSource(new StringReader("<part>" + block.code() + "</part>")));
    } catch (org.xml.sax.SAXException e) {
      throw block.error(e.getMessage());
    }
  }

  private static void json(Block block) {
    try {
      if (JsonParser.parseString(block.code()).isJsonNull()) {
        throw block.error("expected something, but there is only null");
      }
    } catch (JsonParseException e) {
      throw block.error(e.getMessage());
    }
  }

  private static void properties(Block block) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(block.code()));
    if (properties.containsValue("")) {
      throw block.error("expected a value for each name, but got " + properties);
    }
  }

  /** What is taken away stands in a block above, but for what an earlier change has put there. */
  private void diff(Block block) {
    for (String line : block.code().lines().filter(each -> each.startsWith("-")).toList()) {
      String removed = line.substring(1);
      boolean isThere =
          blocks.stream()
              .takeWhile(each -> each.line() != block.line())
              .flatMap(each -> each.code().lines())
              .anyMatch(each -> each.equals(removed) || each.equals("+" + removed));
      if (!isThere) {
        throw block.error("expected a line above to change, but there is no '" + removed + "'");
      }
    }
  }
}
