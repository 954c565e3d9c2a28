package nacre.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nacre.data.synthetic.Glyph.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlyphTest {

  @Test
  void aSevenWithABarHasTwoStrokesAndACorner() {
    assertEquals(
        new Glyph(
            List.of(
                List.of(new Point(16, 6, false), new Point(82, 6, true), new Point(44, 98, false)),
                List.of(new Point(34, 52, false), new Point(74, 50, false)))),
        Glyph.parse("16,6 82,6! 44,98 / 34,52 74,50"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10,20 30    | expected a point x,y or x,y! but got \"30\" in \"10,20 30\"",
        "10,20 a,b   | expected a point x,y or x,y! but got \"a,b\" in \"10,20 a,b\"",
        "1,2,3 4,5   | expected a point x,y or x,y! but got \"1,2,3\" in \"1,2,3 4,5\"",
        "1,2 3,4 /   | expected a point x,y or x,y! but got \"\" in \"1,2 3,4 /\"",
        "10,20       | expected strokes of two points or more, but one in \"10,20\" has a single"
      })
  void aMistakeIsShownWithItsPlace(String notation, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> Glyph.parse(notation)).getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void everyDigitIsWrittenInSeveralWaysThatFillTheSheet(int digit) {
    List<Glyph> ways = Glyphs.of(digit);

    assertTrue(ways.size() >= 5, "only " + ways.size() + " ways");
    for (Glyph way : ways) {
      List<Point> points = way.strokes().stream().flatMap(List::stream).toList();
      assertTrue(
          points.stream().allMatch(p -> p.x() <= 100 && p.y() <= 100), () -> way + " sticks out");
      double top = points.stream().mapToDouble(Point::y).min().orElseThrow();
      double bottom = points.stream().mapToDouble(Point::y).max().orElseThrow();
      assertTrue(bottom - top >= 60, () -> way + " is small");
    }
  }
}
