package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import nacre.core.DType;
import nacre.data.Dataset;
import nacre.data.Mnist;
import nacre.examples.cli.Shell;
import nacre.examples.cli.SmallDigits;
import nacre.examples.dataset.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody interrupts the thread in the middle of a measurement: it is finished, and saved. */
class EvaluationInterruptedTest {
  @TempDir(factory = MemoryDisk.class)
  Path folder;

  @Test
  void theMeasurementIsFinishedAndSaved() throws IOException {
    Path digits = SmallDigits.in(folder);
    Path whole = folder.resolve("whole");
    Path run = folder.resolve("run");
    String options =
        "train --data %s --hidden 3 --iterations 40 --batch-size 10 --no-progress --out "
            .formatted(digits);
    assertEquals(0, Shell.nacre(options + whole).code());

    Mnist mnist = Mnist.fromDirectory(digits);
    AtomicInteger reads = new AtomicInteger();
    Dataset test =
        mnist
            .test()
            .map(
                mnist.test().inputShape(),
                x -> {
                  // The second epoch begins. Float64 is what the checksum of the examples reads.
                  if (x.dtype() == DType.FLOAT32 && reads.incrementAndGet() == 2) {
                    Thread.currentThread().interrupt();
                  }
                  return x;
                });
    Datasets datasets = new Datasets(mnist.train(), test, "a test");
    Shell stopped =
        Shell.nacre(options + run, binder -> binder.bind(Datasets.class).toInstance(datasets));
    assertTrue(Thread.interrupted(), "the caller learns of it, too");
    assertEquals(130, stopped.code(), stopped.err());
    assertTrue(stopped.err().contains("stopped after 31 iterations; to go on from its last"));

    Shell resumed =
        Shell.nacre(
            "train --resume " + run, binder -> binder.bind(Datasets.class).toInstance(datasets));
    assertEquals(0, resumed.code(), resumed.err());
    SameBits.assertSame(whole, run);
  }
}
