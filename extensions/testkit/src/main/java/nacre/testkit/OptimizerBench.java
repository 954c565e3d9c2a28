package nacre.testkit;

import java.util.List;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LawBroken;
import nacre.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/** An optimizer under a law, in one type. */
record OptimizerBench(OptimizerLaw law, OptimizerTrial trial, DType dtype) {

  Optimizer fresh() {
    return trial.optimizer().fresh();
  }

  Shape shape() {
    return trial.start().shape();
  }

  /** A parameter with the trial's first value; all of them have the same name. */
  Parameter parameter() {
    return parameter(dtype);
  }

  Parameter parameter(DType type) {
    return new Parameter("weight", trial.start().copy().to(type));
  }

  List<Tensor> gradients(int purpose) {
    return gradients(shape(), purpose);
  }

  List<Tensor> gradients(Shape of, int purpose) {
    return trial.gradients(of, purpose).stream().map(gradient -> gradient.to(dtype)).toList();
  }

  /** The value after a fresh optimizer has seen the whole history. */
  Tensor after(List<Tensor> history) {
    return after(trial.start(), history);
  }

  /** The same, coming from another value. */
  Tensor after(Tensor start, List<Tensor> history) {
    Parameter parameter = new Parameter("weight", start.copy().to(dtype));
    Optimizer optimizer = fresh();
    for (Tensor gradient : history) {
      optimizer.update(parameter, gradient.copy());
    }
    return parameter.value();
  }

  void require(boolean holds, String detail) {
    if (!holds) {
      throw broken(detail, null);
    }
  }

  void requireSame(String when, Tensor first, Tensor second) {
    require(first.shape().equals(second.shape()), when + " the shape is another");
    requireClose(when, first, second, 0);
  }

  /** With tolerance 0: the same bits. */
  void requireClose(String when, Tensor first, Tensor second, double tolerance) {
    for (int i = 0; i < first.shape().elements(); i++) {
      double a = first.get(i);
      double b = second.get(i);
      boolean same = Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
      require(
          same || (Math.abs(a - b) <= tolerance && tolerance > 0),
          "%s\nelement %d of %s: first %s, then %s".formatted(when, i, first.shape(), a, b));
    }
  }

  LawBroken broken(String detail, @Nullable Throwable cause) {
    String where = dtype == DType.FLOAT32 ? "in float32: " : "";
    return new LawBroken(
        law.title(), trial.optimizer().toString(), where + detail, trial.replay(law), cause);
  }
}
