package nacre.csv;

import org.jspecify.annotations.Nullable;

/** What a cell says. */
final class Cells {

  private Cells() {}

  /**
   * {@return the number in a cell, blanks around it aside; null if it is none, or not finite in
   * float32}
   */
  static @Nullable Double number(String cell) {
    String text = cell.strip();
    if (text.isEmpty() || !isDecimal(text)) {
      return null;
    }
    try {
      double value = Double.parseDouble(text);
      return Math.abs(value) <= Float.MAX_VALUE ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Java would take {@code NaN}, {@code 0x1p3} and {@code 1f} as well. */
  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
