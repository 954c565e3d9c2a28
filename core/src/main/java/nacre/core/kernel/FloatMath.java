package nacre.core.kernel;

/**
 * Elementary functions in float32, as polynomials of fused multiply-adds.
 *
 * <p>{@link StrictMath} has only float64, slow and out of reach of SIMD. Here every function is a
 * fixed, branch-poor sequence of operations that exist as vector instructions too, so that a SIMD
 * kernel can run the same sequence and get the same bits. Errors are below 3 units in the last
 * place (measured over all floats of the interesting range by {@code FloatMathTest}). The
 * coefficients are least-squares fits, re-weighted towards minimax, on the reduced intervals given
 * below.
 */
public final class FloatMath {
  static final float LOG2_E = 1.442695f;
  static final float LN2_HIGH = 0x1.63p-1f; // few bits, so n·LN2_HIGH is exact
  static final float LN2_LOW = -2.1219444e-4f;
  static final float ROUND_TO_INTEGER = 0x1.8p23f; // adding and subtracting it rounds

  static final int SQRT_HALF_BITS = 0x3F3504F3;
  static final int MANTISSA_BITS = 0x007FFFFF;

  // P of exp, of tanh and of log, highest power first; shared with the SIMD twins.
  static final float EXP_4 = 0.00138134f;
  static final float EXP_3 = 0.0083694f;
  static final float EXP_2 = 0.04166845f;
  static final float EXP_1 = 0.16666515f;
  static final float EXP_0 = 0.49999994f;
  static final float TANH_4 = -0.00566743f;
  static final float TANH_3 = 0.02060664f;
  static final float TANH_2 = -0.05373018f;
  static final float TANH_1 = 0.13331333f;
  static final float TANH_0 = -0.33333278f;
  static final float LOG_8 = 0.067472f;
  static final float LOG_7 = -0.11675137f;
  static final float LOG_6 = 0.11887588f;
  static final float LOG_5 = -0.1240564f;
  static final float LOG_4 = 0.14219648f;
  static final float LOG_3 = -0.16667996f;
  static final float LOG_2 = 0.20002113f;
  static final float LOG_1 = -0.2500001f;
  static final float LOG_0 = 0.33333313f;

  private FloatMath() {}

  /**
   * {@return eˣ} Below -104 it is 0, above 89 infinite.
   *
   * <p>x = n·ln 2 + r with |r| ≤ ln 2 / 2; eʳ = 1 + r + r²·P(r); 2ⁿ in two steps, since n may pass
   * the exponents' range on either side.
   */
  public static float exp(float x) {
    float clamped = Math.min(Math.max(x, -104f), 89f);
    float n = Math.fma(clamped, LOG2_E, ROUND_TO_INTEGER) - ROUND_TO_INTEGER;
    float r = Math.fma(n, -LN2_HIGH, clamped);
    r = Math.fma(n, -LN2_LOW, r);
    float p = EXP_4;
    p = Math.fma(p, r, EXP_3);
    p = Math.fma(p, r, EXP_2);
    p = Math.fma(p, r, EXP_1);
    p = Math.fma(p, r, EXP_0);
    p = Math.fma(p, r * r, r) + 1f;
    int exponent = (int) n;
    int half = exponent >> 1;
    return p * powerOfTwo(half) * powerOfTwo(exponent - half);
  }

  /**
   * {@return ln x} NaN below 0, -∞ at 0.
   *
   * <p>x = 2ⁿ·(1 + f) with 1 + f in [√½, √2); ln(1 + f) = f - f²/2 + f³·P(f).
   */
  public static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    float normal = subnormal ? x * 0x1p23f : x;
    int bits = Float.floatToRawIntBits(normal);
    int shifted = bits - SQRT_HALF_BITS;
    float n = (float) ((shifted >> 23) - (subnormal ? 23 : 0));
    float f = Float.intBitsToFloat((shifted & MANTISSA_BITS) + SQRT_HALF_BITS) - 1f;
    float p = LOG_8;
    p = Math.fma(p, f, LOG_7);
    p = Math.fma(p, f, LOG_6);
    p = Math.fma(p, f, LOG_5);
    p = Math.fma(p, f, LOG_4);
    p = Math.fma(p, f, LOG_3);
    p = Math.fma(p, f, LOG_2);
    p = Math.fma(p, f, LOG_1);
    p = Math.fma(p, f, LOG_0);
    float f2 = f * f;
    float y = p * f2 * f;
    y = Math.fma(n, LN2_LOW, y);
    y = Math.fma(f2, -0.5f, y);
    y = Math.fma(n, LN2_HIGH, f + y);
    if (x > 0f && x < Float.POSITIVE_INFINITY) {
      return y;
    }
    return x == 0f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
  }

  /**
   * {@return tanh x}
   *
   * <p>For |x| below 0.625, x + x³·P(x²); further out 1 - 2 / (e²ˣ + 1), with the sign put back.
   */
  public static float tanh(float x) {
    float magnitude = Math.abs(x);
    float x2 = x * x;
    float p = TANH_4;
    p = Math.fma(p, x2, TANH_3);
    p = Math.fma(p, x2, TANH_2);
    p = Math.fma(p, x2, TANH_1);
    p = Math.fma(p, x2, TANH_0);
    float near = Math.fma(p * x2, magnitude, magnitude);
    float far = 1f - 2f / (exp(2f * magnitude) + 1f);
    return Math.copySign(magnitude < 0.625f ? near : far, x);
  }

  /** {@return the logistic sigmoid 1 / (1 + e⁻ˣ)} */
  public static float sigmoid(float x) {
    return 1f / (1f + exp(-x));
  }

  private static float powerOfTwo(int exponent) {
    return Float.intBitsToFloat((exponent + 127) << 23);
  }
}
