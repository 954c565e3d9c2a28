package nacre.core.kernel;

/** The functions of two numbers that kernels know, and so compute without a call per element. */
public enum BinaryOp {
  /** x + y. */
  ADD,
  /** x - y. */
  SUBTRACT,
  /** x · y. */
  MULTIPLY,
  /** x / y. */
  DIVIDE,
  /** From dy and the output y of {@link UnaryOp#SIGMOID}: dx = (dy · (1 - y)) · y. */
  SIGMOID_GRADIENT,
  /** From dy and the output y of {@link UnaryOp#TANH}: dx = dy · (1 - y · y). */
  TANH_GRADIENT,
  /** From dy and the output y of {@link UnaryOp#RELU}: dx = dy where y > 0, else 0. */
  RELU_GRADIENT
}
