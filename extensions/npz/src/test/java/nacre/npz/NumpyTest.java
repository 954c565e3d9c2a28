package nacre.npz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import nacre.core.DType;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NumPy's files are read, and ours by NumPy: of a NumPy that wrote once, and of the one here. */
class NumpyTest {
  @TempDir Path folder;

  @Test
  void filesThatNumpyHasWritten() throws Exception {
    new NumpyFiles(Path.of(NumpyTest.class.getResource("/numpy").toURI())).check();
  }

  @Test
  void filesThatNumpyWrites() throws Exception {
    requireNumpy();
    numpy("write");
    new NumpyFiles(folder).check();
  }

  @Test
  void filesThatNumpyReads() throws Exception {
    requireNumpy();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    int[] counted = NumpyFiles.COUNTED;
    float[] floats = new float[24];
    byte[] bytes = new byte[24];
    boolean[] odd = new boolean[24];
    for (int i = 0; i < 24; i++) {
      floats[i] = i;
      bytes[i] = (byte) i;
      odd[i] = i % 2 == 1;
    }
    Shape shape = NumpyFiles.SHAPE;
    arrays.put("f4", NpyArray.of(shape, floats));
    arrays.put("f8", NpyArray.of(shape, IntStream.of(counted).asDoubleStream().toArray()));
    arrays.put("i4", NpyArray.of(shape, counted));
    arrays.put("i8", NpyArray.of(shape, IntStream.of(counted).asLongStream().toArray()));
    arrays.put("u1", NpyArray.of(shape, bytes));
    arrays.put("b1", NpyArray.of(shape, odd));
    arrays.put("scalar", NpyArray.of(Shape.of(), 0.1));
    arrays.put("empty", NpyArray.of(Shape.of(0, 3), new long[0]));
    arrays.put("row", NpyArray.of(Shape.of(1), 1));
    Npz.write(folder.resolve("arrays.npz"), arrays);
    Npz.writeCompressed(folder.resolve("compressed.npz"), arrays);
    Npy.write(folder.resolve("counted.npy"), NpyArray.of(shape, floats));

    Sequential net = Nets.small(DType.FLOAT64);
    Weights.save(folder.resolve("weights.npz"), net);
    Tensor x = Tensor.zeros(DType.FLOAT64, Shape.of(7, 4));
    NumpyRandom random = new NumpyRandom(0);
    for (int i = 0; i < x.shape().elements(); i++) {
      x.set(i, random.randn());
    }
    Tensor y = net.forward(x, Pass.inference()).output();
    Npz.write(folder.resolve("xy.npz"), Map.of("x", NpyArray.of(x), "y", NpyArray.of(y)));

    assertTrue(numpy("check").startsWith("numpy "));
  }

  private static void requireNumpy() throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(
        there, "skipped: no python3 with NumPy here; on Debian, apt-get install python3-numpy");
  }

  /** What the script prints when all is well. */
  private String numpy(String command) throws Exception {
    Path script = Path.of(NumpyTest.class.getResource("/files.py").toURI());
    Process process =
        new ProcessBuilder("python3", script.toString(), command, folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
