package nacre.core.gradient;

import nacre.core.DType;

/** How far apart two float64 numbers may be and still be called the same. */
final class Tolerance {
  /** Of an analytic gradient beside the interval of numerical ones, relative to the larger one. */
  static final double RELATIVE = 1e-6;

  /**
   * Of rounding in a backward pass, relative to the largest gradient of the tensor and to the slope
   * that would be usual for outputs of that size: some thousand units in the last place.
   */
  static final double ROUNDING = 1e-12;

  /**
   * Of a slope, for weights of size 1: what rounding of numbers of size 1 makes of it over steps of
   * size 1, when such numbers come and go inside of a function and are not seen from outside.
   */
  static final double NOTHING = 1e-12;

  /** Of sums of subnormal numbers, which lose digits. */
  static final double SUBNORMAL = 1e-290;

  /** Of the same sum taken in another order, relative to the largest element. */
  static final double REORDERED = 1e-10;

  /** The same in float32. */
  static final double REORDERED_FLOAT = 1e-4;

  private Tolerance() {}

  static double reordered(DType dtype) {
    return dtype == DType.FLOAT64 ? REORDERED : REORDERED_FLOAT;
  }
}
