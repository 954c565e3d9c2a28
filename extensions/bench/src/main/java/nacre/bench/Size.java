package nacre.bench;

import java.util.Arrays;

/** Numbers as parameters have them: {@code 100x784x50}. */
final class Size {

  private Size() {}

  static int[] parse(String text, int numbers) {
    String[] parts = text.split("x", -1);
    if (parts.length != numbers) {
      throw new IllegalArgumentException(
          "expected %d numbers with x between them, but got '%s'".formatted(numbers, text));
    }
    return Arrays.stream(parts).mapToInt(Integer::parseInt).toArray();
  }
}
