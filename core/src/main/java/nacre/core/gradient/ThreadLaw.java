package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Tensor;

/** Threads that use one layer at the same time get what each of them would get alone. */
final class ThreadLaw {
  private static final int PASSES = 12;

  /** Of a batch, so that a pass takes long enough for others to come in between. */
  private static final int ELEMENTS = 300;

  private ThreadLaw() {}

  static void concurrent(LayerBench bench) {
    int size = Math.max(2, ELEMENTS / Math.max(1, bench.given().input().elements()));
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < Threads.COUNT; i++) {
      Tensor x = bench.another(size + i, 20 + i);
      Forward forward = bench.forward(x);
      Tensor dy = bench.outputGradient(forward.output().shape(), DType.FLOAT64, 30 + i);
      Outcome alone = bench.back(forward, dy).copy();
      works.add(
          () -> {
            for (int pass = 0; pass < PASSES; pass++) {
              bench.requireSame("alone, then beside other threads:", alone, bench.run(x, dy));
            }
          });
    }
    Threads.runTogether(works);
    backInAnotherThread(bench);
  }

  private static void backInAnotherThread(LayerBench bench) {
    Tensor x = bench.x();
    Forward forward = bench.forward(x);
    Tensor dy = bench.outputGradient(forward.output().shape(), DType.FLOAT64, 2);
    Outcome here = bench.back(forward, dy).copy();
    Forward again = bench.forward(x);
    Runnable there =
        () ->
            bench.requireSame(
                "pullback in forward's thread, then in another:", here, bench.back(again, dy));
    Threads.runTogether(List.of(there));
  }
}
