package nacre.core.gradient;

import nacre.core.Targets;
import nacre.core.Tensor;

/** Single examples of a batch. */
final class Examples {
  private Examples() {}

  /** Example i as a batch of one. */
  static Tensor of(Tensor batch, int i) {
    Tensor example = Tensor.zeros(batch.dtype(), batch.shape().example().batched(1));
    copy(batch, i, example, 0);
    return example;
  }

  static Targets of(Targets targets, int i) {
    if (targets instanceof Targets.Classes classes) {
      return Targets.classes(new int[] {classes.indices()[i]}, classes.count());
    }
    return Targets.dense(of(((Targets.Dense) targets).values(), i));
  }

  /** Writes example i of one batch over example j of another. */
  static void copy(Tensor from, int i, Tensor to, int j) {
    int size = from.shape().example().elements();
    for (int k = 0; k < size; k++) {
      to.set(j * size + k, from.get(i * size + k));
    }
  }
}
