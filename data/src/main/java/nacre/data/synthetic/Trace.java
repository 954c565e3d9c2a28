package nacre.data.synthetic;

import java.util.Arrays;

/**
 * The line a pen leaves: points with the pen's radius at each of them, joined by straight segments.
 *
 * <p>It is scratch space, cleared and filled anew for each image, because seventy thousand images
 * should not leave seventy thousand of these behind. One trace serves one thread.
 */
final class Trace {

  private double[] x = new double[128];
  private double[] y = new double[128];
  private double[] radius = new double[128];
  private boolean[] lifted = new boolean[128];
  private int size;

  int size() {
    return size;
  }

  double x(int k) {
    return x[k];
  }

  double y(int k) {
    return y[k];
  }

  double radius(int k) {
    return radius[k];
  }

  /** Whether the pen drew from point {@code k - 1} to point {@code k}. */
  boolean draws(int k) {
    return k > 0 && !lifted[k];
  }

  void clear() {
    size = 0;
  }

  /** Puts the pen down at a point, without a line from where it was. */
  void begin(double px, double py, double r) {
    append(px, py, r, true);
  }

  /** Draws on, straight to a point. */
  void draw(double px, double py, double r) {
    append(px, py, r, false);
  }

  /**
   * Scales the line so that the longer side of its bounding box becomes {@code side}; a line
   * flatter than {@code flattest} (height by width) is stretched to that.
   */
  void fit(double side, double flattest) {
    double left = x[0];
    double right = x[0];
    double top = y[0];
    double bottom = y[0];
    for (int k = 1; k < size; k++) {
      left = Math.min(left, x[k]);
      right = Math.max(right, x[k]);
      top = Math.min(top, y[k]);
      bottom = Math.max(bottom, y[k]);
    }
    double width = right - left;
    double height = Math.max(bottom - top, flattest * width);
    double scaleX = side / Math.max(width, height);
    double scaleY = scaleX * height / (bottom - top);
    for (int k = 0; k < size; k++) {
      x[k] *= scaleX;
      y[k] *= scaleY;
    }
  }

  /** Moves the line so that its ink has its centre of mass at {@code (cx, cy)}. */
  void centre(double cx, double cy) {
    double mass = 0;
    double momentX = 0;
    double momentY = 0;
    for (int k = 1; k < size; k++) {
      if (draws(k)) {
        double dx = x[k] - x[k - 1];
        double dy = y[k] - y[k - 1];
        double ink = Math.sqrt(dx * dx + dy * dy) * (radius[k - 1] + radius[k]);
        mass += ink;
        momentX += ink * (x[k - 1] + x[k]) / 2;
        momentY += ink * (y[k - 1] + y[k]) / 2;
      }
    }
    for (int k = 0; k < size; k++) {
      x[k] += cx - momentX / mass;
      y[k] += cy - momentY / mass;
    }
  }

  private void append(double px, double py, double r, boolean lift) {
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
      radius = Arrays.copyOf(radius, 2 * size);
      lifted = Arrays.copyOf(lifted, 2 * size);
    }
    x[size] = px;
    y[size] = py;
    radius[size] = r;
    lifted[size] = lift;
    size++;
  }
}
