package nacre.data.synthetic;

import java.util.List;
import nacre.core.random.NumpyRandom;

/**
 * One writer writing one digit once: draws how, and leaves the pen's line in a {@link Trace}.
 *
 * <p>The points of the {@link Glyph} are jittered (the ends of a stroke more than its middle),
 * moved with the sheet by {@link Distortion} and joined by Catmull-Rom curves; the result is scaled
 * into a box of 20 x 20 pixels and its ink's centre of mass put at the centre of pixel (14, 14),
 * give or take half a pixel, as the digits of MNIST are (LeCun, Cortes, Burges: The MNIST database,
 * 1998).
 */
final class Hand {

  // In sheet units, of which a digit is about 100 high.
  private static final double JITTER_SD = 2.6;
  private static final double JITTER_OF_ENDS = 2; // times as much
  private static final double STEP = 10; // about the length of the straight pieces of a curve

  // In pixels.
  private static final double RADIUS = 1.25;
  private static final double RADIUS_SD = 0.28; // of its logarithm
  private static final double RADIUS_MIN = 0.6;
  private static final double RADIUS_MAX = 2.0;
  private static final double BOX = 19.4; // the pen's blur makes it 20
  private static final double FLATTEST = 0.6; // height by width, flatter ones look like dashes
  private static final double CENTRE = 14.5;
  private static final double SHIFT = 0.5;

  private static final double PRESSURE_SD = 0.12; // changes the radius along a stroke

  private final Distortion distortion = new Distortion();
  private double[] x = new double[16];
  private double[] y = new double[16];
  private double[] r = new double[16];

  /** Writes {@code glyph} into {@code trace}, which is cleared before. */
  void write(Glyph glyph, NumpyRandom random, Trace trace) {
    double haste = random.uniform(0.4, 1.5);
    double radius =
        clamp(RADIUS * StrictMath.exp(RADIUS_SD * random.randn()), RADIUS_MIN, RADIUS_MAX);
    distortion.redraw(random, haste);

    trace.clear();
    for (List<Glyph.Point> stroke : glyph.strokes()) {
      jitter(stroke, random, haste, radius);
      distortion.apply(x, y, stroke.size());
      curve(stroke, trace);
    }
    trace.fit(BOX - 2 * radius, FLATTEST);
    trace.centre(CENTRE + random.uniform(-SHIFT, SHIFT), CENTRE + random.uniform(-SHIFT, SHIFT));
  }

  private void jitter(List<Glyph.Point> stroke, NumpyRandom random, double haste, double radius) {
    int n = stroke.size();
    if (x.length < n) {
      x = new double[n];
      y = new double[n];
      r = new double[n];
    }
    for (int k = 0; k < n; k++) {
      Glyph.Point point = stroke.get(k);
      double sd = haste * JITTER_SD * (k == 0 || k == n - 1 ? JITTER_OF_ENDS : 1);
      x[k] = point.x() + sd * random.randn();
      y[k] = point.y() + sd * random.randn();
      r[k] = radius * clamp(1 + PRESSURE_SD * random.randn(), 0.5, 1.5);
    }
  }

  /** Catmull-Rom through the points; at corners and ends the tangent is one-sided. */
  private void curve(List<Glyph.Point> stroke, Trace trace) {
    int last = stroke.size() - 1;
    trace.begin(x[0], y[0], r[0]);
    for (int k = 0; k < last; k++) {
      int before = k == 0 || stroke.get(k).corner() ? k : k - 1;
      int after = k + 1 == last || stroke.get(k + 1).corner() ? k + 1 : k + 2;
      double dx = x[k + 1] - x[k];
      double dy = y[k + 1] - y[k];
      double startX = (x[k + 1] - x[before]) / (k + 1 - before);
      double startY = (y[k + 1] - y[before]) / (k + 1 - before);
      double endX = (x[after] - x[k]) / (after - k);
      double endY = (y[after] - y[k]) / (after - k);
      int steps = 1 + (int) (Math.sqrt(dx * dx + dy * dy) / STEP);
      for (int s = 1; s <= steps; s++) {
        double t = (double) s / steps;
        // Hermite's weights of the way covered and of the tangents at both ends.
        double way = t * t * (3 - 2 * t);
        double start = t * (1 - t) * (1 - t);
        double end = -t * t * (1 - t);
        trace.draw(
            x[k] + way * dx + start * startX + end * endX,
            y[k] + way * dy + start * startY + end * endY,
            r[k] + t * (r[k + 1] - r[k]));
      }
    }
  }

  private static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
