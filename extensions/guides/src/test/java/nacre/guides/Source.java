package nacre.guides;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.SimpleJavaFileObject;

/** A Java file made of blocks, which knows of each line from which page it is. */
final class Source extends SimpleJavaFileObject {
  private final StringBuilder text = new StringBuilder();
  private final List<String> places = new ArrayList<>();

  Source(String fullName) {
    super(URI.create("page:///" + fullName.replace('.', '/') + ".java"), Kind.SOURCE);
  }

  /** Adds a line of no page. */
  Source add(String line) {
    text.append(line).append('\n');
    places.add(line);
    return this;
  }

  Source add(Block block) {
    int line = block.line();
    for (String each : SmallRuns.of(block.code()).lines().toList()) {
      text.append(each).append('\n');
      places.add(block.page() + ":" + line);
      line++;
    }
    return this;
  }

  /** {@return the page and its line from which a line of this file is, counted from 1} */
  String place(long line) {
    return line < 1 || line > places.size() ? toUri().toString() : places.get((int) line - 1);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
