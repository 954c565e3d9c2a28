package nacre.examples.bench;

/** Ten chains of fused multiply-adds without the Vector API; float32 and float64 are as fast. */
final class ScalarFma {

  private ScalarFma() {}

  static FmaLoop loop() {
    return new FmaLoop(10, ScalarFma::ten);
  }

  private static double ten(int rounds) {
    float b = 0.5f;
    float s0 = 0;
    float s1 = 1;
    float s2 = 2;
    float s3 = 3;
    float s4 = 4;
    float s5 = 5;
    float s6 = 6;
    float s7 = 7;
    float s8 = 8;
    float s9 = 9;
    for (int i = 0; i < rounds; i++) {
      s0 = Math.fma(s0, b, b);
      s1 = Math.fma(s1, b, b);
      s2 = Math.fma(s2, b, b);
      s3 = Math.fma(s3, b, b);
      s4 = Math.fma(s4, b, b);
      s5 = Math.fma(s5, b, b);
      s6 = Math.fma(s6, b, b);
      s7 = Math.fma(s7, b, b);
      s8 = Math.fma(s8, b, b);
      s9 = Math.fma(s9, b, b);
    }
    return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9;
  }
}
