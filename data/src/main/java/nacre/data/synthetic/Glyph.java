package nacre.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write a digit: the strokes of the pen on a sheet of 100 x 100, x to the right, y down.
 *
 * <p>The notation is a text of points {@code x,y} that the pen passes through in this order, on a
 * smooth curve. {@code x,y!} makes a corner of a point, {@code /} lifts the pen:
 *
 * <pre>{@code
 * 16,6 48,5 82,6! 62,50 44,98                   a seven: along the top, a corner, down
 * 16,6 48,5 82,6! 62,50 44,98 / 34,52 74,50     the same with its bar
 * }</pre>
 *
 * @param strokes each without the pen leaving the paper, of two points or more
 */
record Glyph(List<List<Point>> strokes) {

  /** A point on the pen's way; at a {@code corner} the curve may break its direction. */
  record Point(double x, double y, boolean corner) {}

  private static final Pattern POINT = Pattern.compile("(\\d+),(\\d+)(!?)");

  Glyph {
    strokes = strokes.stream().map(List::copyOf).toList();
  }

  /**
   * Reads the notation above.
   *
   * @throws IllegalArgumentException if it is not well formed
   */
  static Glyph parse(String notation) {
    List<List<Point>> strokes = new ArrayList<>();
    for (String text : notation.split("/", -1)) {
      List<Point> stroke = new ArrayList<>();
      for (String point : text.strip().split("\\s+", -1)) {
        stroke.add(point(point, notation));
      }
      if (stroke.size() < 2) {
        throw new IllegalArgumentException(
            "expected strokes of two points or more, but one in \"" + notation + "\" has a single");
      }
      strokes.add(stroke);
    }
    return new Glyph(strokes);
  }

  private static Point point(String text, String notation) {
    Matcher point = POINT.matcher(text);
    if (!point.matches()) {
      throw new IllegalArgumentException(
          "expected a point x,y or x,y! but got \"%s\" in \"%s\"".formatted(text, notation));
    }
    return new Point(
        Double.parseDouble(point.group(1)),
        Double.parseDouble(point.group(2)),
        !point.group(3).isEmpty());
  }
}
