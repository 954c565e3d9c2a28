package nacre.data.synthetic;

import nacre.core.random.NumpyRandom;

/**
 * What happens to the 100 x 100 sheet: it buckles, then it is stretched, slanted and turned.
 *
 * <p>Buckling is a smooth displacement of every point, a cubic patch over 4 x 4 normally
 * distributed vectors: {@code sum_rc B_r(y) B_c(x) v_rc} with the uniform cubic B-splines {@code
 * B}. Its purpose is that of the elastic distortions of Simard, Steinkraus and Platt (ICDAR 2003),
 * its means the free-form deformation of Sederberg and Parry (SIGGRAPH 1986). It is applied to the
 * points of the pen's path and not to the pixels: a dozen points instead of 784, and nothing gets
 * blurred.
 *
 * <p>Sines and exponentials are {@link StrictMath}'s: with {@code Math} the images would depend on
 * the machine.
 */
final class Distortion {

  private static final double SHEET = 100;
  private static final int NODES = 4;

  private static final double BUCKLE_SD = 20; // of the vectors, in sheet units
  private static final double ASPECT_SD = 0.18; // of its logarithm
  // Uniform, not normal: no digit lies on its side.
  private static final double SLANT_MIN = -0.35;
  private static final double SLANT_MAX = 0.6; // people lean to the right
  private static final double ROTATION = 0.25; // radians, either way

  private final double[] buckleX = new double[NODES * NODES];
  private final double[] buckleY = new double[NODES * NODES];
  private final double[] across = new double[NODES];
  private final double[] down = new double[NODES];

  // (x, y) -> (xx x + xy y, yx x + yy y)
  private double xx;
  private double xy;
  private double yx;
  private double yy;

  /** Takes a new sheet; {@code haste} about 1 scales the buckling. */
  void redraw(NumpyRandom random, double haste) {
    for (int k = 0; k < buckleX.length; k++) {
      buckleX[k] = haste * BUCKLE_SD * random.randn();
      buckleY[k] = haste * BUCKLE_SD * random.randn();
    }
    double aspect = StrictMath.exp(ASPECT_SD * random.randn());
    double slant = random.uniform(SLANT_MIN, SLANT_MAX);
    double angle = random.uniform(-ROTATION, ROTATION);
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    xx = aspect * cos;
    xy = -slant * cos - sin;
    yx = aspect * sin;
    yy = -slant * sin + cos;
  }

  /** Moves the first {@code n} points {@code (x[k], y[k])}, in place. */
  void apply(double[] x, double[] y, int n) {
    for (int k = 0; k < n; k++) {
      basis(x[k] / SHEET, across);
      basis(y[k] / SHEET, down);
      double px = x[k] + blend(buckleX);
      double py = y[k] + blend(buckleY);
      x[k] = xx * px + xy * py;
      y[k] = yx * px + yy * py;
    }
  }

  private double blend(double[] node) {
    double sum = 0;
    for (int row = 0; row < NODES; row++) {
      for (int column = 0; column < NODES; column++) {
        sum += down[row] * across[column] * node[row * NODES + column];
      }
    }
    return sum;
  }

  /** The four B-splines at {@code t} in [0, 1]; a point off the sheet moves as its edge does. */
  private static void basis(double t, double[] b) {
    double u = Math.max(0, Math.min(1, t));
    double v = 1 - u;
    b[0] = v * v * v / 6;
    b[1] = (3 * u * u * u - 6 * u * u + 4) / 6;
    b[2] = (3 * v * v * v - 6 * v * v + 4) / 6;
    b[3] = u * u * u / 6;
  }
}
