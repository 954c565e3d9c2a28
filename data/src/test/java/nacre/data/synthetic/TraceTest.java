package nacre.data.synthetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TraceTest {

  @Test
  void fitKeepsTheProportionsOfATallLine() {
    Trace trace = line(10, 20, 30, 100);

    trace.fit(20, 0.6);

    assertEquals(5, trace.x(1) - trace.x(0), 1e-12);
    assertEquals(20, trace.y(1) - trace.y(0), 1e-12);
  }

  @Test
  void fitStretchesALineThatIsTooFlat() {
    Trace trace = line(0, 0, 100, 10);

    trace.fit(20, 0.6);

    assertEquals(20, trace.x(1) - trace.x(0), 1e-12);
    assertEquals(12, trace.y(1) - trace.y(0), 1e-12);
  }

  @Test
  void centreWeighsByLengthAndWidth() {
    Trace trace = line(0, 0, 0, 6); // mass 6 at y = 3
    trace.begin(10, 0, 3);
    trace.draw(10, 6, 3); // as long, three times as wide

    trace.centre(100, 200);

    assertEquals(92.5, trace.x(0), 1e-12);
    assertEquals(102.5, trace.x(2), 1e-12);
    assertEquals(197, trace.y(0), 1e-12);
  }

  @Test
  void itGrowsAndKnowsWhereThePenWasLifted() {
    Trace trace = new Trace();
    for (int k = 0; k < 1000; k++) {
      if (k % 10 == 0) {
        trace.begin(k, -k, 1);
      } else {
        trace.draw(k, -k, 1);
      }
    }

    assertEquals(1000, trace.size());
    assertEquals(999, trace.x(999));
    assertEquals(-999, trace.y(999));
    assertFalse(trace.draws(0));
    assertTrue(trace.draws(9));
    assertFalse(trace.draws(10));
  }

  private static Trace line(double x0, double y0, double x1, double y1) {
    Trace trace = new Trace();
    trace.begin(x0, y0, 1);
    trace.draw(x1, y1, 1);
    return trace;
  }
}
