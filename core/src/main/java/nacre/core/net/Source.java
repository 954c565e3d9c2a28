package nacre.core.net;

/** The text of a net description, and how a place in it is shown. */
record Source(String text) {
  private static final int WIDTH = 72;

  /**
   * {@return the exception that points at a place}
   *
   * @param offset of the place, in chars; the length of the text is the place after its end
   * @param complaint what was expected, and what came, in one line
   * @param remarks lines that follow the picture
   */
  NetDescriptionException error(int offset, String complaint, String... remarks) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int end = text.indexOf('\n', offset);
    int[] line = text.substring(start, end < 0 ? text.length() : end).codePoints().toArray();
    int lineNumber = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    int column = 1 + text.codePointCount(start, offset);
    StringBuilder message = new StringBuilder();
    message.append(text.indexOf('\n') < 0 ? "" : "line " + lineNumber + ", ");
    message.append("column ").append(column).append(": ").append(complaint);
    picture(line, column - 1, message);
    for (String remark : remarks) {
      message.append("\n  ").append(remark);
    }
    return new NetDescriptionException(message.toString(), text, lineNumber, column);
  }

  /** Two lines, the text and the caret; of a long line only the surroundings of the place. */
  private static void picture(int[] line, int at, StringBuilder into) {
    int from = Math.max(0, Math.min(at - WIDTH / 2, line.length - WIDTH));
    int to = Math.min(line.length, from + WIDTH);
    String before = from > 0 ? "..." : "";
    into.append("\n  ").append(before);
    for (int i = from; i < to; i++) {
      into.append(visible(line[i]));
    }
    into.append(to < line.length ? "..." : "");
    into.append("\n  ").append(" ".repeat(before.length() + at - from)).append('^');
  }

  /** One column wide whatever it is, so that the caret stands below its place. */
  private static char visible(int codePoint) {
    return Grammar.isBlank(codePoint) ? ' ' : isPrintable(codePoint) ? (char) codePoint : '?';
  }

  /** {@return the character at a place in quotes, or what it is when it has no picture} */
  String found(int offset) {
    if (offset >= text.length()) {
      return "the description ends";
    }
    int codePoint = text.codePointAt(offset);
    return "found "
        + (isPrintable(codePoint) ? "'" + (char) codePoint + "'" : "U+%04X".formatted(codePoint));
  }

  /** {@return a word of the text in quotes, cut where it is longer than anybody reads} */
  static String quoted(String word) {
    return word.length() <= 40 ? "'" + word + "'" : "'" + word.substring(0, 37) + "...'";
  }

  private static boolean isPrintable(int codePoint) {
    return codePoint >= ' ' && codePoint <= '~';
  }
}
