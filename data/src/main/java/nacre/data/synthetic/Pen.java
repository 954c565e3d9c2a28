package nacre.data.synthetic;

import java.util.Arrays;
import nacre.core.random.NumpyRandom;

/**
 * Inks a {@link Trace} into grey bytes: light on black, the way a scanner would see it.
 *
 * <p>With {@code d} the distance of a pixel's centre from a segment of the line, {@code r} the
 * pen's radius at the nearest point and {@code b} the blur, the pixel's coverage is the largest
 * {@code clamp(1/2 + (r - d) / b, 0, 1)} over all segments. So one formula gives stroke width,
 * round ends and joints, anti-aliasing and blur.
 *
 * <p>Why not {@code java.awt.Graphics2D}: its anti-aliasing is not specified, and the same curves
 * gave other bytes on JDK 17 than on JDK 25 (and took ten times as long). Here are only additions,
 * multiplications, divisions and square roots, which IEEE 754 rounds alike everywhere.
 */
final class Pen {

  private static final double BLUR_MIN = 0.7;
  private static final double BLUR_MAX = 1.6;
  private static final double SATURATION = 1.05; // so that most of a line's middle is white
  private static final double GRAIN = 0.12 * 0x1p-32; // times a word of 32 bits

  private final int side;
  private final double[] coverage;

  Pen(int side) {
    this.side = side;
    this.coverage = new double[side * side];
  }

  /** Writes {@code side * side} bytes, row by row, into {@code pixels} from {@code offset} on. */
  void ink(Trace trace, NumpyRandom random, byte[] pixels, int offset) {
    double blur = random.uniform(BLUR_MIN, BLUR_MAX);
    Arrays.fill(coverage, 0);
    for (int k = 1; k < trace.size(); k++) {
      if (trace.draws(k)) {
        segment(trace, k, blur);
      }
    }
    for (int p = 0; p < coverage.length; p++) {
      int grey = 0; // the paper stays black: grain only where there is ink
      if (coverage[p] > 0) {
        double ink = Math.min(SATURATION, coverage[p]) + GRAIN * random.nextInt();
        grey = (int) (255 * Math.max(0, Math.min(1, ink)) + 0.5);
      }
      pixels[offset + p] = (byte) grey;
    }
  }

  private void segment(Trace trace, int k, double blur) {
    double x0 = trace.x(k - 1);
    double y0 = trace.y(k - 1);
    double r0 = trace.radius(k - 1) + blur / 2;
    double dx = trace.x(k) - x0;
    double dy = trace.y(k) - y0;
    double dr = trace.radius(k) + blur / 2 - r0;
    double lengthSquared = dx * dx + dy * dy;
    double scale = lengthSquared > 0 ? 1 / lengthSquared : 0;

    double sharpness = 1 / blur;
    double reach = Math.max(r0, r0 + dr);
    int left = firstPixelBeyond(Math.min(x0, x0 + dx) - reach);
    int right = firstPixelBeyond(Math.max(x0, x0 + dx) + reach);
    int top = firstPixelBeyond(Math.min(y0, y0 + dy) - reach);
    int bottom = firstPixelBeyond(Math.max(y0, y0 + dy) + reach);
    for (int row = top; row < bottom; row++) {
      double py = row + 0.5 - y0;
      for (int column = left; column < right; column++) {
        double px = column + 0.5 - x0;
        double t = Math.max(0, Math.min(1, (px * dx + py * dy) * scale));
        double ex = px - t * dx;
        double ey = py - t * dy;
        double r = r0 + t * dr;
        // No test whether the pixel is near enough: the branch costs more than the square root.
        double c = (r - Math.sqrt(ex * ex + ey * ey)) * sharpness;
        int p = row * side + column;
        coverage[p] = Math.max(coverage[p], c);
      }
    }
  }

  /** The first pixel of a row or column whose centre, at its number + 1/2, is greater than t. */
  private int firstPixelBeyond(double t) {
    return Math.max(0, Math.min(side, (int) (t + 0.5)));
  }
}
