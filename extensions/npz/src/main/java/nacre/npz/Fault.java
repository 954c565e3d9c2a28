package nacre.npz;

import org.jspecify.annotations.Nullable;

/** What is being read, for messages: a file, or an entry of one. */
record Fault(String file, @Nullable String entry) {
  static final String COPY_AGAIN = "copy or download the file again";

  private static final int SHOWN = 60;

  NpyException at(long offset, String expected, String found, String remedy) {
    return at(offset, expected, found, remedy, null);
  }

  NpyException at(
      long offset, String expected, String found, String remedy, @Nullable Throwable cause) {
    return new NpyException(file, entry, offset, expected, found, remedy, cause);
  }

  /** A text from the file in quotes, made safe for a terminal and short. */
  static String quoted(String text) {
    return "'" + printable(text) + "'";
  }

  /** A text in one line of ASCII, cut where nobody reads on. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .map(c -> c < ' ' || c > '~' ? '?' : c)
        .forEach(shown::appendCodePoint);
    return shown + (text.codePointCount(0, text.length()) > SHOWN ? "..." : "");
  }
}
