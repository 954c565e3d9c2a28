package nacre.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HalfFloatsTest {
  /** (-1)^s · 2^(e-15) · (1 + f/1024), and 2^-14 · f/1024 where e is 0. */
  @Test
  void everyBinary16IsWhatItsFormulaSays() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >> 10 & 0x1f;
      double fraction = (bits & 0x3ff) / 1024.0;
      double sign = bits >> 15 == 0 ? 1 : -1;
      float read = HalfFloats.ofBinary16((short) bits);
      if (exponent == 0x1f && fraction != 0) {
        assertTrue(Float.isNaN(read), Integer.toHexString(bits));
        continue;
      }
      double expected =
          exponent == 0x1f
              ? Double.POSITIVE_INFINITY
              : exponent == 0 ? Math.scalb(fraction, -14) : Math.scalb(1 + fraction, exponent - 15);
      assertEquals(
          Float.floatToRawIntBits((float) (sign * expected)),
          Float.floatToRawIntBits(read),
          Integer.toHexString(bits));
    }
  }
}
