package nacre.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.random.NumpyRandom;
import nacre.data.Mnist;
import nacre.data.sampler.Batches;
import nacre.data.sampler.RandomBatches;
import nacre.data.synthetic.SyntheticDigits;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** From files to batches: IDX files of drawn digits, plain or packed. */
@State(Scope.Thread)
public class Loading extends Measured {
  /** How many images the files have; MNIST has 70,000. */
  @Param("7000")
  public int images;

  /** Whether the files are packed. */
  @Param({"true", "false"})
  public boolean gzip;

  private Path folder;
  private Batches batches;

  /** Writes the files. */
  @Setup
  public void setup() throws IOException {
    folder = Files.createTempDirectory("nacre-bench");
    Mnist digits = SyntheticDigits.trainAndTest(images - images / 7, images / 7, 0);
    digits.write(folder);
    if (!gzip) {
      unpackAll();
    }
    int examples = digits.train().size();
    batches =
        new Batches(
            digits.train(), new RandomBatches(examples, 100, new NumpyRandom(0)), DType.FLOAT32);
  }

  /** Removes the files. */
  @TearDown
  public void tearDown() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Reads and checks the four files. */
  @Benchmark
  public Mnist folder() throws IOException {
    return Mnist.fromDirectory(folder);
  }

  /** Draws a batch of 100 and converts its pixels. */
  @Benchmark
  public Batch batch() {
    return batches.get();
  }

  private void unpackAll() throws IOException {
    List<Path> packed;
    try (Stream<Path> found = Files.list(folder)) {
      packed = found.toList();
    }
    for (Path file : packed) {
      String name = file.getFileName().toString();
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        Files.copy(in, folder.resolve(name.substring(0, name.length() - ".gz".length())));
      }
      Files.delete(file);
    }
  }
}
