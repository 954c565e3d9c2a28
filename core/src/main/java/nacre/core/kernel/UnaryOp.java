package nacre.core.kernel;

/** The functions of one number that kernels know, and so compute without a call per element. */
public enum UnaryOp {
  /** eˣ. */
  EXP,
  /** Natural logarithm. */
  LOG,
  /** Hyperbolic tangent. */
  TANH,
  /** Logistic sigmoid, 1 / (1 + e⁻ˣ). */
  SIGMOID,
  /** max(x, 0). */
  RELU,
  /** Square root. */
  SQRT
}
