package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nacre.core.random.NumpyRandom;
import nacre.data.sampler.BatchSampler;
import nacre.data.sampler.ShuffledEpochs;
import nacre.data.synthetic.SyntheticDigits;
import nacre.examples.custom.SwishNet;
import nacre.examples.dataset.Datasets;
import nacre.examples.reliability.MemoryDisk;
import nacre.examples.reliability.SameBits;
import nacre.optim.Optimizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that was stopped goes on, to the same bits, or says why it does not. */
class ResumeTest {
  @TempDir(factory = MemoryDisk.class)
  static Path folder;

  static Path digits;

  @BeforeAll
  static void digits() throws IOException {
    digits = SmallDigits.in(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "sgd,      float32, backprop",
    "momentum, float32, backprop",
    "adagrad,  float64, backprop",
    "adam,     float32, backprop",
    "adam,     float64, backprop",
    "momentum, float64, numerical"
  })
  void everyCheckpointLeadsToTheSameBits(String optimizer, String dtype, String gradient)
      throws IOException {
    boolean slow = gradient.equals("numerical");
    String options =
        "--optimizer %s --dtype %s --gradient %s --hidden %d --iterations %d --batch-size %d"
            .formatted(optimizer, dtype, gradient, slow ? 1 : 6, slow ? 4 : 70, slow ? 2 : 10);
    Path whole = train(optimizer + dtype + gradient, options, slow ? 1 : 17);
    assertEveryCheckpointLeadsToTheSameBits(whole);
  }

  @Test
  void threadsMayChangeOnTheWay() throws IOException {
    Path whole = train("threads", "--hidden 50 --iterations 20 --batch-size 50", 10);
    Path part = stoppedAfter(10, whole);
    assertEquals(0, Shell.nacre("train --resume " + part + " --threads 3").code());
    SameBits.assertSame(whole, part);
  }

  @Test
  void netsAndSamplersOfAProgramsOwnGoOn() throws IOException {
    Module epochs =
        new AbstractModule() {
          @Provides
          @Singleton
          BatchSampler sampler(Datasets data, NumpyRandom random) {
            return new ShuffledEpochs(
                data.train().size(), 70, ShuffledEpochs.LastBatch.KEEP, random);
          }
        };
    Path whole = train("own", "--hidden 5 --iterations 30", 7, new SwishNet(), epochs);
    assertEveryCheckpointLeadsToTheSameBits(whole, new SwishNet(), epochs);

    Path part = stoppedAfter(14, whole);
    assertRefused(resume(part), "net that the run began with, one of a program's own");
    assertRefused(resume(part, new SwishNet()), "was written by another program");
  }

  @Test
  void whatCannotBeResumedSaysSoBeforeItBegins() {
    Module own =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(Optimizer.class).toInstance((p, g) -> p.value().addScaled(-0.1, g));
          }
        };
    Path out = folder.resolve("forgetful");
    String line = "train --iterations 2 --data %s --out %s".formatted(digits, out);
    assertRefused(
        Shell.nacre(line + " --checkpoint-every 1", own),
        "--checkpoint-every: this run cannot be resumed, since its optimizer");
    assertEquals(0, Shell.nacre(line, own).code(), "without checkpoints it trains");
  }

  @Test
  void aRunWithoutCheckpointBeginsAgain() throws IOException {
    Path whole = train("early", "--iterations 12 --hidden 3", 0);
    Path part = stoppedAfter(0, whole);
    Shell shell = resume(part);
    assertEquals(0, shell.code(), shell.err());
    assertTrue(shell.err().contains("no checkpoint has been written yet"), shell.err());
    SameBits.assertSame(whole, part);
  }

  @Test
  void aFinishedRunIsLeftAsItIs() throws IOException {
    Path whole = train("finished", "--iterations 5 --hidden 3", 2);
    List<String> before = listing(whole);
    Shell shell = resume(whole);
    assertEquals(0, shell.code());
    assertEquals(whole + ": the run is finished, there is nothing left to do\n", shell.err());
    assertEquals(before, listing(whole));
  }

  @Test
  void aBrokenCheckpointIsNamedAndTheOneBeforeTaken() throws IOException {
    Path whole = train("broken", "--iterations 30 --hidden 3", 10);
    Path part = stoppedAfter(20, whole);
    Path newest = checkpoint(part, 20);
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 3] ^= 4;
    Files.write(newest, bytes);
    Shell shell = resume(part);
    assertEquals(0, shell.code(), shell.err());
    List<String> notes = shell.err().lines().toList();
    assertTrue(
        notes.get(0).startsWith("warning: the newest checkpoint is broken, going back to the one")
            && notes.get(0).contains(newest.toString()),
        shell.err());
    assertEquals("going on after 10 iterations", notes.get(1));
    SameBits.assertSame(whole, part);
    assertTrue(Files.exists(newest.resolveSibling(newest.getFileName() + ".broken")));
  }

  @Test
  void aChangedConfigIsRefused() throws IOException {
    Path part = stoppedAfter(10, train("config", "--iterations 20 --hidden 3", 10));
    Path config = part.resolve("config.json");
    String written = Files.readString(config);
    Files.writeString(config, written.replace("\"seed\": 0", "\"seed\": 1"));
    assertRefused(resume(part), config + " has been changed: seed is 1 here and 0 there");
    Files.writeString(config, written.replace("seed", "sead"));
    assertRefused(resume(part), config + ": seed: expected a whole number");
    Files.writeString(config, written);
    assertEquals(0, resume(part).code(), "put back, it goes on");
  }

  @Test
  void changedExamplesAreRefusedAndMovedOnesAreTaken() throws IOException {
    Path whole = train("data", "--iterations 20 --hidden 3", 10);
    Path other = folder.resolve("other");
    SyntheticDigits.trainAndTest(300, 100, 2).write(other);
    Path smaller = folder.resolve("smaller");
    SyntheticDigits.trainAndTest(299, 100, 1).write(smaller);
    Path part = stoppedAfter(10, whole);
    assertRefused(
        Shell.nacre("train --resume " + part + " --data " + other),
        "expected the examples that the run began with, but those of IDX files in " + other);
    assertRefused(
        Shell.nacre("train --resume " + part + " --data " + smaller),
        "expected the 300 and 100 examples that the run began with");
    Path moved = folder.resolve("moved");
    SyntheticDigits.trainAndTest(300, 100, 1).write(moved);
    assertEquals(0, Shell.nacre("train --resume " + part + " --data " + moved).code());
    SameBits.assertSame(whole, part);
  }

  @Test
  void anInterruptedThreadLeavesACheckpoint() throws Exception {
    Path whole = train("calm", "--iterations 500 --hidden 3 --batch-size 10", 0);
    Path part = folder.resolve("interrupted");
    List<Shell> shells = new ArrayList<>();
    Thread thread =
        new Thread(
            () ->
                shells.add(
                    Shell.nacre(
                        "train --data %s --out %s --iterations 500 --hidden 3 --batch-size 10 --checkpoint-every 1"
                            .formatted(digits, part))));
    thread.start();
    while (!Files.exists(part.resolve("checkpoints")) && thread.isAlive()) {
      Thread.sleep(1);
    }
    thread.interrupt();
    thread.join();
    Shell shell = shells.get(0);
    assertEquals(130, shell.code(), shell.err());
    assertTrue(
        shell.err().contains("to go on from its last checkpoint: nacre train --resume"),
        shell.err());
    assertEquals(0, Shell.nacre("train --checkpoint-every 0 --resume " + part).code());
    SameBits.assertSame(whole, part);
  }

  @Test
  void aRunThatBlowsUpLeavesItsLastGoodCheckpoint() throws IOException {
    Path out = folder.resolve("blown");
    Shell shell =
        Shell.nacre(
            new String[] {
              "train",
              "--data",
              digits.toString(),
              "--out",
              out.toString(),
              "--iterations",
              "200",
              "--net",
              "affine(9) relu affine(9) relu affine(10)",
              "--learning-rate",
              "1e10",
              "--optimizer",
              "adam",
              "--checkpoint-every",
              "1",
              "--weight-init-std",
              "0.2"
            });
    assertEquals(3, shell.code(), shell.err());
    assertTrue(
        shell.err().contains("iteration 2: parameter affine1.weight is not finite"), shell.err());
    assertTrue(
        shell.err().contains("the last good checkpoint is " + checkpoint(out, 2)), shell.err());
    assertTrue(Files.exists(out.resolve("losses.csv")), "the way there");
    Shell again = resume(out);
    assertEquals(3, again.code(), "the same numbers, the same end");
    assertTrue(again.err().endsWith(shell.err().lines().toList().get(1) + "\n"), again.err());
  }

  // ---- runs

  private static Path train(String name, String options, int every, Module... yours) {
    Path out = folder.resolve(name);
    String line =
        "train --data %s --out %s --checkpoint-every %d --keep-checkpoints 1000 %s"
            .formatted(digits, out, every, options);
    Shell shell = Shell.nacre(line, yours);
    assertEquals(0, shell.code(), shell.err());
    return out;
  }

  private static Shell resume(Path run, Module... yours) {
    return Shell.nacre("train --resume " + run, yours);
  }

  private static void assertEveryCheckpointLeadsToTheSameBits(Path whole, Module... yours)
      throws IOException {
    List<Integer> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(whole.resolve("checkpoints"))) {
      files.forEach(
          file -> all.add(Integer.parseInt(file.getFileName().toString().substring(10, 20))));
    }
    assertTrue(all.size() > 2, "checkpoints: " + all);
    for (int iterations : all) {
      Path part = stoppedAfter(iterations, whole);
      Shell shell = resume(part, yours);
      assertEquals(0, shell.code(), shell.err());
      assertEquals("going on after %d iterations\n".formatted(iterations), shell.err());
      SameBits.assertSame(whole, part);
    }
  }

  /** What there would be, had the run been killed some time after so many iterations. */
  private static Path stoppedAfter(int iterations, Path whole) throws IOException {
    Path part = Files.createTempDirectory(folder, whole.getFileName() + "-" + iterations + "-");
    Files.createDirectories(part.resolve("checkpoints"));
    Files.copy(whole.resolve("config.json"), part.resolve("config.json"));
    if (iterations == 0) {
      return part;
    }
    try (Stream<Path> files = Files.list(whole.resolve("checkpoints"))) {
      for (Path file : files.toList()) {
        if (file.compareTo(checkpoint(whole, iterations)) <= 0) {
          Files.copy(file, part.resolve("checkpoints").resolve(file.getFileName()));
        }
      }
    }
    assertFalse(Files.notExists(checkpoint(part, iterations)), "no such checkpoint");
    return part;
  }

  private static Path checkpoint(Path run, int iterations) {
    return run.resolve("checkpoints/iteration-%010d.safetensors".formatted(iterations));
  }

  private static List<String> listing(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return files.map(file -> file + " " + file.toFile().lastModified()).sorted().toList();
    }
  }

  private static void assertRefused(Shell shell, String message) {
    assertEquals(2, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().contains(message), shell.err());
  }
}
