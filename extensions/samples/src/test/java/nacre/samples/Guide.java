package nacre.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The guide "Write a layer in ten minutes" and the page that goes on from there, "Name your layer,
 * and train with it", as a machine reads them: blocks of code, each with the line above it.
 *
 * <p>A block under {@code File `x`:} is the content of a file, one under {@code File `x`, changed:}
 * what becomes of one of its lines; {@code sh} is to be typed, and other {@code text} to be seen.
 */
final class Guide {
  private static final List<String> PAGES = List.of("write-a-layer.md", "train-your-layer.md");
  private static final Pattern FILE = Pattern.compile("File `([^`]+)`(, changed)?:");

  private final List<Block> blocks;

  private Guide(List<Block> blocks) {
    this.blocks = blocks;
  }

  /** A block of code: the line above it, its language, and its lines. */
  record Block(String above, String language, String text) {
    private boolean isTyped() {
      return language.equals("sh");
    }

    private boolean isSeen() {
      return language.equals("text") && !FILE.matcher(above).matches();
    }
  }

  static Guide read() throws IOException {
    List<Block> blocks = new ArrayList<>();
    for (String page : PAGES) {
      List<Block> found = blocks(Path.of("../../docs", page));
      if (found.isEmpty()) {
        throw new IllegalArgumentException("there is no block of code in " + page);
      }
      blocks.addAll(found);
    }
    return new Guide(blocks);
  }

  private static List<Block> blocks(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    String above = "";
    String language = null;
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(page)) {
      if (language == null && line.startsWith("```")) {
        language = line.substring(3);
      } else if (line.equals("```")) {
        blocks.add(new Block(above, language, text.toString()));
        language = null;
        above = "";
        text.setLength(0);
      } else if (language != null) {
        text.append(line).append('\n');
      } else if (!line.isBlank()) {
        above = line;
      }
    }
    return blocks;
  }

  /** The project after so many changes of files, and as it stands just before the next one. */
  Map<String, String> project(int changes) {
    Map<String, String> files = new LinkedHashMap<>();
    int changed = 0;
    for (Block block : blocks) {
      Matcher file = FILE.matcher(block.above());
      if (!file.matches()) {
        continue;
      }
      if (file.group(2) == null) {
        files.put(file.group(1), block.text());
      } else if (changed++ == changes) {
        return files;
      } else {
        files.computeIfPresent(file.group(1), (name, content) -> change(content, block.text()));
      }
    }
    return files;
  }

  private static String change(String content, String diff) {
    List<String> lines = diff.lines().toList();
    String removed = lines.get(0).substring(1) + "\n";
    String added = lines.get(1).substring(1) + "\n";
    int at = content.indexOf(removed);
    if (lines.size() != 2 || at < 0 || at != content.lastIndexOf(removed)) {
      throw new IllegalArgumentException("expected a line that is there once, but got\n" + diff);
    }
    return content.replace(removed, added);
  }

  /** What is to be typed, of the only block that has these words. */
  String typed(String words) {
    return blocks.get(indexOf(words)).text();
  }

  /** What is to be seen after typing the block that has these words. */
  String seenAfter(String words) {
    return blocks.stream().skip(indexOf(words)).filter(Block::isSeen).findFirst().get().text();
  }

  /** What is to be seen after each {@code mvn verify}, in order. */
  List<String> seenAfterEachBuild() {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).text().equals("mvn verify\n")) {
        seen.add(blocks.get(i + 1).text());
      }
    }
    return seen;
  }

  private int indexOf(String words) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).isTyped() && blocks.get(i).text().contains(words)) {
        found.add(i);
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(found.size() + " blocks have the words " + words);
    }
    return found.get(0);
  }
}
