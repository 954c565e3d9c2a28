package nacre.core.gradient;

import java.util.ArrayList;
import java.util.List;
import nacre.core.Forward;
import nacre.core.Tensor;

/** Threads that use one layer at the same time get what each of them would get alone. */
final class ThreadLaw {
  private static final int PASSES = 12;
  private static final int CALLS = 24;

  /** Of a batch, so that a pass takes long enough for others to come in between. */
  private static final int ELEMENTS = 300;

  private ThreadLaw() {}

  /** Of the threads, two have batches of one shape, so that they would share what is kept by it. */
  static void concurrent(LayerBench bench) {
    int size = Math.max(2, ELEMENTS / Math.max(1, bench.given().input().elements()));
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < Threads.COUNT; i++) {
      Tensor x = bench.another(size + i / 2, 20 + i);
      Forward forward = bench.forward(x);
      Tensor dy = bench.outputGradient(forward.output().shape(), 30 + i);
      Outcome alone = bench.back(forward, dy).copy();
      works.add(
          () -> {
            for (int pass = 0; pass < PASSES; pass++) {
              bench.requireSame("alone, then beside other threads:", alone, bench.run(x, dy));
            }
          });
    }
    Threads.runTogether(works);
    backInOtherThreads(bench, size);
  }

  /** One forward pass; each thread has an output gradient of its own. */
  private static void backInOtherThreads(LayerBench bench, int size) {
    Tensor x = bench.another(size, 20);
    Forward forward = bench.forward(x);
    List<Tensor> gradients = new ArrayList<>();
    List<Outcome> here = new ArrayList<>();
    for (int i = 0; i < Threads.COUNT; i++) {
      gradients.add(bench.outputGradient(forward.output().shape(), 40 + i));
      here.add(bench.back(forward, gradients.get(i)).copy());
    }
    Forward again = bench.forward(x);
    List<Runnable> works = new ArrayList<>();
    for (int i = 0; i < Threads.COUNT; i++) {
      Outcome expected = here.get(i);
      Tensor dy = gradients.get(i);
      works.add(
          () -> {
            for (int call = 0; call < CALLS; call++) {
              bench.requireSame(
                  "pullback in forward's thread, then in others at once:",
                  expected,
                  bench.back(again, dy));
            }
          });
    }
    Threads.runTogether(works);
  }
}
