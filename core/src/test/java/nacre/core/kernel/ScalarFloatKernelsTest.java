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

  @Override
  double function(UnaryOp op, double x) {
    float y = (float) x;
    return switch (op) {
      case EXP -> FloatMath.exp(y);
      case LOG -> FloatMath.log(y);
      case TANH -> FloatMath.tanh(y);
      case SIGMOID -> FloatMath.sigmoid(y);
      case RELU -> Math.max(y, 0f);
      case SQRT -> (float) Math.sqrt(y);
    };
  }
}
