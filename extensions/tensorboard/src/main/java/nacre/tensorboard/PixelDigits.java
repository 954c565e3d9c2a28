package nacre.tensorboard;

import java.util.List;

/** Ten digits of 3 by 5 pixels: a machine without fonts can label its pictures, too. */
final class PixelDigits {
  static final int WIDTH = 3;
  static final int HEIGHT = 5;

  private static final List<String> DIGITS =
      List.of(
          "### #.# #.# #.# ###",
          ".#. ##. .#. .#. ###",
          "### ..# ### #.. ###",
          "### ..# ### ..# ###",
          "#.# #.# ### ..# ..#",
          "### #.. ### ..# ###",
          "### #.. ### #.# ###",
          "### ..# ..# ..# ..#",
          "### #.# ### #.# ###",
          "### #.# ### ..# ###");

  private PixelDigits() {}

  static boolean isInk(char digit, int row, int column) {
    return DIGITS.get(digit - '0').charAt(row * (WIDTH + 1) + column) == '#';
  }
}
