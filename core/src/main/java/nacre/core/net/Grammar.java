package nacre.core.net;

/** What names, values and the blanks between layers are made of: ASCII only. */
final class Grammar {

  private Grammar() {}

  static boolean isName(String text) {
    return !text.isEmpty()
        && isNameStart(text.charAt(0))
        && text.chars().allMatch(Grammar::isNamePart);
  }

  static boolean isValue(String text) {
    return !text.isEmpty() && text.chars().allMatch(Grammar::isValuePart);
  }

  static boolean isNameStart(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isNamePart(int c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '_';
  }

  static boolean isValuePart(int c) {
    return isNamePart(c) || c == '.' || c == '+' || c == '-';
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }
}
