package nacre.testkit;

import java.util.List;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.optim.Optimizer;

/** What an update touches. */
final class UpdateLaws {
  private UpdateLaws() {}

  /** From 0, where no step is too small to be seen; the last one may lead back. */
  static void inPlace(OptimizerBench bench) {
    for (DType dtype : DType.values()) {
      Parameter parameter = new Parameter("weight", Tensor.zeros(dtype, bench.shape()));
      Tensor value = parameter.value();
      Tensor before = value.copy();
      Optimizer optimizer = bench.fresh();
      boolean moved = false;
      for (Tensor gradient : bench.gradients(1)) {
        optimizer.update(parameter, gradient.to(dtype));
        for (int i = 0; i < before.shape().elements(); i++) {
          moved |= before.get(i) != value.get(i);
        }
      }
      bench.require(parameter.value() == value, "the parameter's value is another tensor");
      bench.require(moved, "the value stayed as it was in " + dtype.label());
    }
  }

  static void onlyTheParameter(OptimizerBench bench) {
    Optimizer optimizer = bench.fresh();
    Parameter bystander = bench.parameter();
    Parameter parameter = bench.parameter();
    optimizer.update(bystander, bench.gradients(2).get(0));
    Tensor untouched = bystander.value().copy();
    for (Tensor gradient : bench.gradients(1)) {
      Tensor given = gradient.copy();
      optimizer.update(parameter, given);
      bench.requireSame("the gradient before, then after the update:", gradient, given);
      bench.requireSame(
          "another parameter before, then after the update:", untouched, bystander.value());
    }
  }

  /** The same tensor carries all gradients, as a trainer that saves memory would have it. */
  static void gradientNotKept(OptimizerBench bench) {
    List<Tensor> history = bench.gradients(1);
    Tensor expected = bench.after(history);
    Parameter parameter = bench.parameter();
    Optimizer optimizer = bench.fresh();
    Tensor reused = history.get(0).copy();
    for (Tensor gradient : history) {
      reused.assign(gradient);
      optimizer.update(parameter, reused);
      reused.fill(1e6);
    }
    bench.requireSame(
        "gradients in tensors of their own, then in one that is written over:",
        expected,
        parameter.value());
  }
}
