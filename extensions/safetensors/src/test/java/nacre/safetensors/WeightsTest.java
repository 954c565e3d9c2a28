package nacre.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.random.NumpyRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsTest {
  private static final String NET = "affine(5) sigmoid affine(2)";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(DType.class)
  void aNetIsBuiltAgainFromItsFile(DType dtype) throws IOException {
    Sequential net = net(NET, dtype, 0);
    Weights.save(file(), net, NET);

    ModelInfo info = ModelInfo.of("file", Safetensors.read(file()));
    Sequential again =
        NetDescription.parse(info.net())
            .build(
                info.input(),
                LayerFactories.load(),
                LayerContext.of(dtype, Initializer.xavier(), new NumpyRandom(1)));
    Map<String, String> metadata = Weights.load(file(), again);
    assertArrayEquals(values(net), values(again));
    assertEquals("1", metadata.get(Weights.FORMAT));
    assertEquals(info, ModelInfo.of(NET, Shape.of(3)));
  }

  @Test
  void tensorsAreNamedLikeParametersAndShapedInOut() throws IOException {
    Weights.save(file(), net(NET, DType.FLOAT32, 0), "");
    SafetensorsFile content = Safetensors.read(file());
    assertEquals(
        "{affine1.weight=F32 [3, 5], affine1.bias=F32 [5],"
            + " affine2.weight=F32 [5, 2], affine2.bias=F32 [2]}",
        content.tensors().toString());
    assertEquals("", ModelInfo.of("file", content).net());
  }

  @Test
  void aNetOfAnotherTypeTakesTheNumbers() throws IOException {
    Sequential doubles = net(NET, DType.FLOAT64, 0);
    Weights.save(file(), doubles, NET);
    Sequential floats = net(NET, DType.FLOAT32, 1);
    Weights.load(file(), floats);
    double[] rounded = Arrays.stream(values(doubles)).map(x -> (float) x).toArray();
    assertArrayEquals(rounded, values(floats));
    Weights.save(file(), floats, NET);
    Weights.load(file(), doubles);
    assertArrayEquals(rounded, values(doubles));
  }

  @Test
  void everythingThatDoesNotFitIsToldAndNothingIsChanged() throws IOException {
    Weights.save(file(), net("affine(4) affine(2) affine(2)", DType.FLOAT32, 0), "");
    Sequential net = net(NET, DType.FLOAT32, 1);
    double[] before = values(net);
    WeightsMismatch e = assertThrows(WeightsMismatch.class, () -> Weights.load(file(), net));
    assertEquals(
        file()
            + ": expected the parameters of the net, but"
            + " affine1.weight is F32 [3, 4] instead of [3, 5],"
            + " affine1.bias is F32 [4] instead of [5],"
            + " affine2.weight is F32 [4, 2] instead of [5, 2],"
            + " affine3.weight F32 [2, 2] is superfluous, affine3.bias F32 [2] is superfluous;"
            + " build the net that the file was saved from",
        e.getMessage());
    assertEquals(5, e.misfits().size());
    assertArrayEquals(before, values(net));
  }

  @Test
  void aTensorThatIsMissingOrOfIntegers() {
    Sequential net = net("affine(2)", DType.FLOAT32, 1);
    double[] before = values(net);
    var tensors = Map.of("affine1.bias", StoredTensor.of(Shape.of(2), 1L, 2L));
    WeightsMismatch e =
        assertThrows(
            WeightsMismatch.class, () -> Weights.assign("it", tensors, net.namedParameters()));
    assertEquals(
        List.of("affine1.weight [3, 2] is missing", "affine1.bias is I64 [2] instead of [2]"),
        e.misfits());
    assertArrayEquals(before, values(net));
  }

  @Test
  void anyProgramsFileWillDoIfTheTensorsFit() throws IOException {
    Sequential net = net("affine(1)", DType.FLOAT32, 1);
    byte[] half = {0, 0x3c, 0, 0x3d, 0, 0x3e}; // 1, 1.25, 1.5 in binary16
    Safetensors.write(
        file(),
        new SafetensorsFile(
            Map.of(
                "affine1.weight", StoredTensor.ofBytes(ElementType.F16, Shape.of(3, 1), half),
                "affine1.bias", StoredTensor.of(Shape.of(1), 7.0)),
            Map.of("format", "np")));
    Weights.load(file(), net);
    assertArrayEquals(new double[] {1, 1.25, 1.5, 7}, values(net));
  }

  @Test
  void newerVersionsAndUnsealedOnesAreRefused() throws IOException {
    Sequential net = net("affine(1)", DType.FLOAT32, 1);
    assertVersionFault(
        "expected version 1 of nacre.format, found 2; read it with a newer Nacre", net, "2");
    assertVersionFault(
        "expected version 1 of nacre.format, found '-1'; copy or download the file again",
        net,
        "-1");

    Safetensors.write(
        file(),
        new SafetensorsFile(Weights.tensors(net.namedParameters()), Map.of(Weights.FORMAT, "1")));
    SafetensorsException e =
        assertThrows(SafetensorsException.class, () -> Weights.load(file(), net));
    assertEquals("the checksum nacre.sha256 beside nacre.format", e.expected());

    Safetensors.write(file(), new SafetensorsFile(Map.of(), Map.of()));
    e =
        assertThrows(
            SafetensorsException.class, () -> ModelInfo.of("it", Safetensors.read(file())));
    assertEquals(
        "it: at byte 8: expected the metadata nacre.format, found none;"
            + " give a file that Nacre has written",
        e.getMessage());
  }

  @Test
  void whatIsSaidOfANetCanBeRead() throws IOException {
    for (Shape input : List.of(Shape.of(), Shape.of(784), Shape.of(1, 28, 28))) {
      ModelInfo info = new ModelInfo("relu", input, "7");
      assertEquals(info, info(info.toMetadata()));
    }
    for (String wrong : List.of("784", "[784", "[-1]", "[1,2]", "[99999999999]", "[]]")) {
      Map<String, String> texts = new LinkedHashMap<>(Map.of(ModelInfo.INPUT, wrong));
      SafetensorsException e = assertThrows(SafetensorsException.class, () -> info(texts));
      assertEquals("a shape such as [784] as nacre.input", e.expected());
      assertEquals("'" + wrong + "'", e.found());
    }
  }

  @Test
  void aFileThatCannotBeWrittenLeavesWhatWasThere() throws IOException {
    Path nowhere = folder.resolve("no/such/folder.safetensors");
    Sequential net = net("affine(1)", DType.FLOAT32, 1);
    assertThrows(IOException.class, () -> Weights.save(nowhere, net, ""));
    assertTrue(folder.toFile().list().length == 0);
  }

  private void assertVersionFault(String message, Sequential net, String version)
      throws IOException {
    Weights.save(file(), net.namedParameters(), Map.of(Weights.FORMAT, version));
    SafetensorsException e =
        assertThrows(SafetensorsException.class, () -> Weights.load(file(), net));
    assertEquals(file() + ": at byte 8: " + message, e.getMessage());
  }

  private ModelInfo info(Map<String, String> texts) throws IOException {
    Weights.save(file(), Map.of(), texts);
    return ModelInfo.of("file", Safetensors.read(file()));
  }

  private Path file() {
    return folder.resolve("model.safetensors");
  }

  private static Sequential net(String description, DType dtype, int seed) {
    return NetDescription.parse(description)
        .build(
            Shape.of(3),
            LayerFactories.load(),
            LayerContext.of(dtype, Initializer.normal(1), new NumpyRandom(seed)));
  }

  private static double[] values(Sequential net) {
    return net.parameters().stream()
        .flatMapToDouble(parameter -> Arrays.stream(parameter.value().toDoubles()))
        .toArray();
  }
}
