package nacre.npz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights go out and come back, all or none. */
class WeightsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("net.npz");
  }

  @Test
  void everyBitComesBack() throws IOException {
    for (DType dtype : DType.values()) {
      Sequential saved = Nets.small(dtype);
      Weights.save(file, saved);
      Sequential loaded = Nets.small(dtype);
      loaded.parameters().forEach(parameter -> parameter.value().fill(7));

      Weights.load(file, loaded);
      assertEquals(bits(saved), bits(loaded));
    }
  }

  @Test
  void theSameNetGivesTheSameBytes() throws IOException {
    Weights.save(file, Nets.small(DType.FLOAT32));
    byte[] first = Files.readAllBytes(file);
    Weights.save(file, Nets.small(DType.FLOAT32));
    assertArrayEquals(first, Files.readAllBytes(file));
  }

  @Test
  void float64IsRoundedIntoAFloat32Net() throws IOException {
    Sequential wide = Nets.small(DType.FLOAT64);
    Sequential narrow = Nets.small(DType.FLOAT32);
    Weights.save(file, wide);
    Weights.load(file, narrow);

    double weight = wide.parameters().get(0).value().get(0);
    assertEquals((double) (float) weight, narrow.parameters().get(0).value().get(0));
  }

  @Test
  void allThatDoesNotFitIsSaidAndNothingIsChanged() throws IOException {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("affine1.weight", NpyArray.of(Shape.of(4, 3), new float[12]));
    arrays.put("affine1.bias", NpyArray.of(Shape.of(4), new float[4]));
    arrays.put("affine2.weight", NpyArray.of(Shape.of(3, 2), new float[6]));
    arrays.put("affine3.bias", NpyArray.of(Shape.of(2), new float[2]));
    Npz.write(file, arrays);
    Sequential net = Nets.small(DType.FLOAT32);

    WeightsMismatch e = assertThrows(WeightsMismatch.class, () -> Weights.load(file, net));
    assertEquals(
        file
            + ": expected the parameters of the net, but affine1.bias is [4] instead of [3],"
            + " affine2.bias [2] is missing, affine3.bias [2] is superfluous; build the net that"
            + " the file was saved from",
        e.getMessage());
    assertEquals(bits(Nets.small(DType.FLOAT32)), bits(net));
  }

  @Test
  void whatIsNoFloatingPointArrayIsRefused() throws IOException {
    Npz.write(file, Map.of("0.num_batches_tracked", NpyArray.of(Shape.of(), 3L)));

    WeightsMismatch e =
        assertThrows(WeightsMismatch.class, () -> Weights.load(file, Nets.small(DType.FLOAT32)));
    assertEquals(
        List.of("0.num_batches_tracked is INT64 [], no floating-point array"), e.misfits());
  }

  @Test
  void largerThanTheLimitIsRefused() throws IOException {
    Sequential net = Nets.small(DType.FLOAT32);
    Weights.save(file, net);

    NpyException e =
        assertThrows(
            NpyException.class, () -> Weights.load(file, net.namedParameters(), new Limits(91)));
    assertEquals("affine2.bias.npy", e.entry());
    Weights.load(file, net.namedParameters(), new Limits(92));
  }

  // ---- PyTorch

  @Test
  void aSquareWeightIsTransposedToo() throws IOException {
    Parameter weight = new Parameter("weight", Tensor.zeros(DType.FLOAT32, Shape.of(2, 2)));
    Npz.write(file, Map.of("fc.weight", NpyArray.of(Shape.of(2, 2), 1f, 2f, 3f, 4f)));

    Weights.load(file, PyTorch.inOrder(), Map.of("affine1.weight", weight), Limits.defaults());
    assertArrayEquals(new double[] {1, 3, 2, 4}, weight.value().toDoubles());
  }

  @Test
  void anotherNumberOfLayersHasNoOrder() throws IOException {
    Npz.write(file, Map.of("0.weight", NpyArray.of(Shape.of(3, 4), new float[12])));
    Sequential net = Nets.small(DType.FLOAT32);

    WeightsMismatch e =
        assertThrows(
            WeightsMismatch.class,
            () -> Weights.load(file, PyTorch.inOrder(), net.namedParameters(), Limits.defaults()));
    assertEquals(
        file
            + ": expected the parameters of the net, but it has 1 layers with weights (0) instead"
            + " of 2 (affine1 affine2); build the same net, or say which layer is which",
        e.getMessage());
  }

  @Test
  void twoLayersOfOneNameAreRefused() {
    Tensor one = Tensor.of(Shape.of(1), 1f);
    PyTorch names = PyTorch.named(Map.of("a", "x", "b", "x"));

    WeightsMismatch e =
        assertThrows(
            WeightsMismatch.class,
            () -> names.toNacre("it", Map.of("a.bias", one, "b.bias", one), Map.of()));
    assertEquals(List.of("two arrays become x.bias"), e.misfits());
    assertThrows(IllegalArgumentException.class, () -> PyTorch.named(Map.of()));
  }

  private static List<Double> bits(Sequential net) {
    return net.parameters().stream()
        .flatMap(parameter -> Arrays.stream(parameter.value().toDoubles()).boxed())
        .toList();
  }
}
