package nacre.examples.image;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import nacre.images.Greys;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * What an image would be without the digit: paper under light that is stronger here than there.
 *
 * <p>The background is a surface of second degree, {@code a + bu + cv + du² + euv + fv²} with u and
 * v from -1 to 1. It is fitted to the border of the image first, with the least sum of absolute
 * differences, so that a stroke that runs out of the image does not matter (of constants, that is
 * the median); then, by least squares, to all pixels that differ little from it.
 *
 * <p>Source of the first fit: iteratively reweighted least squares, E. J. Schlossmacher, An
 * Iterative Technique for Absolute Deviations Curve Fitting, JASA 68 (1973).
 */
final class Lighting {
  private static final int TERMS = 6;
  private static final int ABSOLUTE_ROUNDS = 25;
  private static final int SQUARES_ROUNDS = 4;

  /** So many pixels say enough about six numbers. */
  private static final int ENOUGH = 20_000;

  /** Of 1 from black to white: what differs less from paper may be paper. */
  private static final double LITTLE = 0.03;

  /** The standard deviation of normal noise, by the median of its absolute values. */
  private static final double SIGMA = 1.4826;

  private final Greys image;
  private final double[] terms = new double[TERMS];
  private double[] surface = new double[TERMS];
  private double noise;

  private Lighting(Greys image) {
    this.image = image;
  }

  /** {@return the light on an image whose border is mostly paper} */
  static Lighting of(Greys image) {
    Lighting light = new Lighting(image);
    int size = image.values().length;
    int[] border = IntStream.range(0, size).filter(light::isBorder).toArray();
    light.surface[0] = light.medianOf(border);
    for (int round = 0; round < ABSOLUTE_ROUNDS; round++) {
      light.fit(border, i -> true, true);
    }
    light.noise = light.noiseIn(border);
    int step = (size - 1) / ENOUGH + 1;
    int[] some = IntStream.range(0, size).filter(i -> i % step == 0).toArray();
    for (int round = 0; round < SQUARES_ROUNDS; round++) {
      double most = Math.max(LITTLE, 3 * light.noise);
      double[] before = light.surface;
      light.fit(some, i -> Math.abs(light.differenceAt(i, before)) <= most, false);
    }
    return light;
  }

  /** {@return the grey of the paper at a pixel} */
  double paperAt(int pixel) {
    return valueAt(pixel, surface);
  }

  /** {@return the standard deviation of what the camera added to the paper's grey} */
  double noise() {
    return noise;
  }

  private boolean isBorder(int pixel) {
    int x = pixel % image.width();
    int y = pixel / image.width();
    return x == 0 || y == 0 || x == image.width() - 1 || y == image.height() - 1;
  }

  private double medianOf(int[] pixels) {
    double[] values = Arrays.stream(pixels).mapToDouble(i -> image.values()[i]).sorted().toArray();
    return values[values.length / 2];
  }

  private double noiseIn(int[] pixels) {
    double[] values =
        Arrays.stream(pixels)
            .mapToDouble(i -> Math.abs(differenceAt(i, surface)))
            .sorted()
            .toArray();
    return SIGMA * values[values.length / 2];
  }

  private double differenceAt(int pixel, double[] surface) {
    return image.values()[pixel] - valueAt(pixel, surface);
  }

  private double valueAt(int pixel, double[] surface) {
    double u = 2.0 * (pixel % image.width()) / Math.max(1, image.width() - 1) - 1;
    int row = pixel / image.width();
    double v = 2.0 * row / Math.max(1, image.height() - 1) - 1;
    terms[0] = 1;
    terms[1] = u;
    terms[2] = v;
    terms[3] = u * u;
    terms[4] = u * v;
    terms[5] = v * v;
    double value = 0;
    for (int i = 0; i < TERMS; i++) {
      value += surface[i] * terms[i];
    }
    return value;
  }

  /**
   * One round of least squares.
   *
   * @param absolute whether pixels count less the more they differ, so that after some rounds the
   *     absolute differences are least, and not their squares
   */
  private void fit(int[] pixels, IntPredicate counts, boolean absolute) {
    double[][] matrix = new double[TERMS][TERMS];
    double[] vector = new double[TERMS];
    for (int pixel : pixels) {
      double difference = differenceAt(pixel, surface);
      if (!counts.test(pixel)) {
        continue;
      }
      valueAt(pixel, surface); // leaves its terms
      double weight = absolute ? 1 / Math.max(1e-4, Math.abs(difference)) : 1;
      for (int i = 0; i < TERMS; i++) {
        for (int j = 0; j < TERMS; j++) {
          matrix[i][j] += weight * terms[i] * terms[j];
        }
        vector[i] += weight * terms[i] * difference;
      }
    }
    double all = matrix[0][0];
    for (int i = 0; i < TERMS; i++) {
      matrix[i][i] += 1e-6 * (all + 1); // an image of one row leaves some terms open
    }
    double[] change =
        new LUDecomposition(new Array2DRowRealMatrix(matrix, false))
            .getSolver()
            .solve(new ArrayRealVector(vector, false))
            .toArray();
    double[] better = surface.clone();
    for (int i = 0; i < TERMS; i++) {
      better[i] += change[i];
    }
    surface = better;
  }
}
