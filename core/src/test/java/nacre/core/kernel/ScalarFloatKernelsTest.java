package nacre.core.kernel;

class ScalarFloatKernelsTest extends KernelsContract<float[]> {

  @Override
  Kernels<float[]> kernels() {
    return new ScalarFloatKernels();
  }

  @Override
  double fma(double a, double b, double c) {
    return Math.fma((float) a, (float) b, (float) c);
  }

  @Override
  double round(double x) {
    return (float) x;
  }

  @Override
  double smallest() {
    return Float.MIN_VALUE;
  }
}
