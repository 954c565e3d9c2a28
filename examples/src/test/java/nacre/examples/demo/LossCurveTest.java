package nacre.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossCurveTest {
  @Test
  void aShortRunIsShownStepByStep() {
    LossCurve curve = new LossCurve(3);
    curve.add(0, 2.5);
    curve.add(1, 2.0);
    assertEquals(List.of(new LossCurve.Point(0, 2.5), new LossCurve.Point(1, 2.0)), curve.from(0));
    assertEquals(List.of(new LossCurve.Point(1, 2.0)), curve.from(1));
  }

  @Test
  void ofALongRunEqualStretchesAreShownByTheirMeans() {
    LossCurve curve = new LossCurve(10_000);
    for (int i = 0; i < 10_000; i++) {
      curve.add(i, i);
    }
    List<LossCurve.Point> points = curve.from(0);
    assertEquals(400, points.size());
    assertEquals(new LossCurve.Point(12, 12), points.get(0)); // of 0 to 24
    assertEquals(new LossCurve.Point(9987, 9987), points.get(399));
  }

  @Test
  void aStretchThatDidNotEndIsAPointOfItsOwn() {
    LossCurve curve = new LossCurve(1000); // three to a stretch
    for (int i = 0; i < 4; i++) {
      curve.add(i, 1 + i);
    }
    assertEquals(1, curve.from(0).size());
    curve.close();
    assertEquals(new LossCurve.Point(3, 4), curve.from(1).get(0));
  }

  @Test
  void whoKnowsAllPointsGetsNone() {
    assertTrue(new LossCurve(10).from(5).isEmpty());
  }
}
