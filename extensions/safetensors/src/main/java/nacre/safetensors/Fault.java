package nacre.safetensors;

/** What is wrong with the file that is being read, and its name for messages. */
record Fault(String file) {
  static final String COPY_AGAIN = "copy or download the file again";
  static final String NOT_SAFETENSORS = "this is not a safetensors file, give one that is";
  static final String NOT_BY_THE_RULES =
      "the file breaks the format's rules, write it again with the program that made it";

  private static final int SHOWN = 100;

  SafetensorsException at(long offset, String expected, String found, String remedy) {
    return new SafetensorsException(file, offset, expected, found, remedy);
  }

  SafetensorsException at(
      long offset, String expected, String found, String remedy, Throwable cause) {
    return new SafetensorsException(file, offset, expected, found, remedy, cause);
  }

  /** {@return a text from the file in quotes, made safe for a terminal and short} */
  static String quoted(String text) {
    return "'" + printable(text) + "'";
  }

  /** {@return a text in one line without control characters, cut where nobody reads on} */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .map(c -> c < ' ' || c == 0x7f || !isPlain(c) ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown + (text.codePointCount(0, text.length()) > SHOWN ? "..." : "");
  }

  /** Not what turns the direction of writing, or is no character at all. */
  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
