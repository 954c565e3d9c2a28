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

  @Override
  double function(UnaryOp op, double x) {
    return switch (op) {
      case EXP -> StrictMath.exp(x);
      case LOG -> StrictMath.log(x);
      case TANH -> StrictMath.tanh(x);
      case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
      case RELU -> Math.max(x, 0);
      case SQRT -> StrictMath.sqrt(x);
    };
  }
}
