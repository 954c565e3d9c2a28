package nacre.safetensors;

/** 16-bit floating-point numbers; what {@code Float.float16ToFloat} does from JDK 20 on. */
final class HalfFloats {
  private static final int EXPONENT = 0x7c00;
  private static final int FRACTION = 0x03ff;

  private HalfFloats() {}

  /** {@return the same number as a float: every binary16 is one} */
  static float ofBinary16(short bits) {
    int exponent = (bits & EXPONENT) >> 10;
    int fraction = bits & FRACTION;
    int sign = (bits & 0x8000) << 16;
    if (exponent == 0) {
      // Subnormal: fraction · 2⁻²⁴, which a float multiplies exactly.
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int floatExponent = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | floatExponent << 23 | fraction << 13);
  }
}
