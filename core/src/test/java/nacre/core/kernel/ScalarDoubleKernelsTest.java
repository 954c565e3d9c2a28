package nacre.core.kernel;

class ScalarDoubleKernelsTest extends KernelsContract<double[]> {

  @Override
  Kernels<double[]> kernels() {
    return new ScalarDoubleKernels();
  }

  @Override
  double fma(double a, double b, double c) {
    return Math.fma(a, b, c);
  }

  @Override
  double round(double x) {
    return x;
  }

  @Override
  double smallest() {
    return Double.MIN_VALUE;
  }
}
