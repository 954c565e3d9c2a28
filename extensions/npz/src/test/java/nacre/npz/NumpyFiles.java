package nacre.npz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nacre.core.DType;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;

/** What must come out of the files that {@code files.py} has NumPy write. */
final class NumpyFiles {
  static final Shape SHAPE = Shape.of(2, 3, 4);
  static final int[] COUNTED = IntStream.range(0, 24).toArray();

  private final Path folder;

  NumpyFiles(Path folder) {
    this.folder = folder;
  }

  void check() throws IOException {
    checkTypesAndOrders();
    checkVersions();
    checkOddArrays();
    checkArchives();
    checkRefused();
    checkNetFromPyTorch();
  }

  private void checkTypesAndOrders() throws IOException {
    int files = 0;
    try (DirectoryStream<Path> counted = Files.newDirectoryStream(folder, "counted-*.npy")) {
      for (Path file : counted) {
        NpyArray array = Npy.read(file);
        String type = file.getFileName().toString().split("-", 4)[1];
        assertEquals(type, array.type().descr().substring(1), file.toString());
        assertEquals(SHAPE, array.shape(), file.toString());
        assertArrayEquals(Arrays.stream(COUNTED).asDoubleStream().toArray(), array.doubles());
        files++;
      }
    }
    assertEquals(18, files);
  }

  private void checkVersions() throws IOException {
    for (int version = 1; version <= 3; version++) {
      NpyArray array = Npy.read(folder.resolve("version" + version + ".npy"));
      assertEquals(NpyArray.of(SHAPE, COUNTED), array, "version " + version);
    }
  }

  private void checkOddArrays() throws IOException {
    boolean[] odd = new boolean[24];
    for (int i = 0; i < odd.length; i++) {
      odd[i] = i % 2 == 1;
    }
    assertEquals(NpyArray.of(SHAPE, odd), Npy.read(folder.resolve("bool.npy")));
    assertEquals(NpyArray.of(Shape.of(), 0.1), Npy.read(folder.resolve("scalar.npy")));
    assertEquals(NpyArray.of(Shape.of(0, 3), new float[0]), Npy.read(folder.resolve("empty.npy")));
    assertEquals(
        NpyArray.of(Shape.of(4), 1.5f, Float.NaN, Float.POSITIVE_INFINITY, -0.0f),
        Npy.read(folder.resolve("row.npy")));
    assertArrayEquals(
        new long[] {(1L << 62) + 1, Long.MIN_VALUE}, Npy.read(folder.resolve("large.npy")).longs());
  }

  private void checkArchives() throws IOException {
    float[] first = new float[12];
    for (int i = 0; i < first.length; i++) {
      first[i] = i;
    }
    for (String name : List.of("arrays.npz", "compressed.npz")) {
      Map<String, NpyArray> arrays = Npz.read(folder.resolve(name));
      assertEquals(List.of("affine1.weight", "labels"), List.copyOf(arrays.keySet()));
      assertEquals(NpyArray.of(Shape.of(3, 4), first), arrays.get("affine1.weight"));
      assertEquals(NpyArray.of(Shape.of(2), (byte) 3, (byte) 1), arrays.get("labels"));
    }
    Map<String, NpyArray> unnamed = Npz.read(folder.resolve("unnamed.npz"));
    assertEquals(List.of("arr_0"), List.copyOf(unnamed.keySet()));
  }

  private void checkRefused() {
    Map<String, String> found =
        Map.of(
            "refused-object.npy",
            "'|O', an array of pickled Python objects, which could run anything",
            "refused-half.npy",
            "'<f2'",
            "refused-text.npy",
            "'<U1'",
            "refused-structured.npy",
            "'[('a', '<f4'), ('b', '<i4')], 'fortran_order': False, 'shape...'");
    found.forEach(
        (name, what) -> {
          Path file = folder.resolve(name);
          NpyException e = assertThrows(NpyException.class, () -> Npy.read(file));
          assertEquals(what, e.found());
        });
  }

  private void checkNetFromPyTorch() throws IOException {
    Map<String, NpyArray> expected = Npz.read(folder.resolve("linear-xy.npz"));
    Tensor x = expected.get("x").toTensor(DType.FLOAT64);
    Tensor y = expected.get("y").toTensor(DType.FLOAT64);

    Sequential byOrder = Nets.small(DType.FLOAT64);
    Weights.load(
        folder.resolve("linear.npz"),
        PyTorch.inOrder(),
        byOrder.namedParameters(),
        Limits.defaults());
    assertClose(y, byOrder.forward(x, Pass.inference()).output());

    Sequential byName = Nets.small(DType.FLOAT64);
    Weights.load(
        folder.resolve("linear-named.npz"),
        PyTorch.named(Map.of("hidden", "affine1", "out", "affine2")),
        byName.namedParameters(),
        Limits.defaults());
    assertClose(y, byName.forward(x, Pass.inference()).output());
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape());
    Tensor difference = expected.minus(actual);
    assertTrue(difference.dot(difference) < 1e-24, () -> "difference " + difference);
  }
}
