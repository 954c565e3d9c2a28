package nacre.core.gradient;

import java.util.Optional;
import nacre.core.DType;
import nacre.core.Loss;
import nacre.core.Tensor;
import org.jspecify.annotations.Nullable;

/** A loss under a law. */
record LossBench(LossLaw law, LossTrial trial) {

  Loss loss() {
    return trial.loss().loss();
  }

  Loss.Result evaluate() {
    return evaluate(trial);
  }

  Loss.Result evaluate(LossTrial other) {
    return evaluate(other, DType.FLOAT64);
  }

  Loss.Result evaluate(LossTrial other, DType dtype) {
    return loss().evaluate(other.prediction().to(dtype), LossTrial.in(dtype, other.targets()));
  }

  /** The value as a tensor of one number, so that it can be compared like one. */
  static Tensor value(Loss.Result result) {
    return Tensor.of(nacre.core.Shape.of(), result.value());
  }

  void require(boolean holds, String detail) {
    if (!holds) {
      throw broken(detail, null);
    }
  }

  void requireNone(String when, Optional<String> difference) {
    difference.ifPresent(
        line -> {
          throw broken(when + "\n" + line, null);
        });
  }

  void requireSame(String when, Loss.Result first, Loss.Result second) {
    requireNone(when, Compare.bits("value", value(first), value(second)));
    requireNone(when, Compare.bits("gradient", first.dPrediction(), second.dPrediction()));
  }

  LawBroken broken(String detail, @Nullable Throwable cause) {
    return new LawBroken(law.title(), Names.of(loss()), detail, Replay.of(law, trial), cause);
  }
}
