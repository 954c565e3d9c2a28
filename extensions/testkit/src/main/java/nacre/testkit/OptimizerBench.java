package nacre.testkit;

import java.util.List;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.gradient.LawBroken;
import nacre.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/** An optimizer under a law. */
record OptimizerBench(OptimizerLaw law, OptimizerTrial trial) {

  Optimizer fresh() {
    return trial.optimizer().fresh();
  }

  Shape shape() {
    return trial.start().shape();
  }

  /** A parameter with the trial's first value; all of them have the same name. */
  Parameter parameter() {
    return parameter(DType.FLOAT64);
  }

  Parameter parameter(DType dtype) {
    return new Parameter("weight", trial.start().copy().to(dtype));
  }

  List<Tensor> gradients(int purpose) {
    return trial.gradients(shape(), purpose);
  }

  /** The value after a fresh optimizer has seen the whole history. */
  Tensor after(List<Tensor> history) {
    return after(trial.start(), history);
  }

  /** The same, coming from another value. */
  Tensor after(Tensor start, List<Tensor> history) {
    Parameter parameter = new Parameter("weight", start.copy());
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
    return new LawBroken(
        law.title(), trial.optimizer().toString(), detail, trial.replay(law), cause);
  }
}
