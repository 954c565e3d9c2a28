package nacre.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of ONNX see of a model: names, shapes, versions, metadata. */
class ModelTest {
  private final Sequential net =
      Nets.of("flatten affine(5) sigmoid affine(3)", Shape.of(1, 2, 3), DType.FLOAT32);

  @Test
  void inputAndOutputAreNamedAndTheBatchIsFree() throws OrtException {
    try (Ort ort = new Ort(OnnxModel.of(net))) {
      TensorInfo input = (TensorInfo) ort.session().getInputInfo().get("input").getInfo();
      TensorInfo output = (TensorInfo) ort.session().getOutputInfo().get("logits").getInfo();

      assertEquals(1, ort.session().getNumInputs());
      assertArrayEquals(new long[] {-1, 1, 2, 3}, input.getShape());
      assertArrayEquals(new String[] {"batch", "", "", ""}, input.getDimensionNames());
      assertEquals(1, ort.session().getNumOutputs());
      assertArrayEquals(new long[] {-1, 3}, output.getShape());
      assertArrayEquals(new String[] {"batch", ""}, output.getDimensionNames());
    }
  }

  @Test
  void weightsAndValuesGoByTheNamesInTheNet() throws InvalidProtocolBufferException {
    ModelProto model = proto(OnnxModel.of(net));

    assertEquals(
        List.of("affine1.weight", "affine1.bias", "affine2.weight", "affine2.bias"),
        model.getGraph().getInitializerList().stream().map(TensorProto::getName).toList());
    assertEquals(List.of(6L, 5L), model.getGraph().getInitializer(0).getDimsList());
    assertEquals(
        List.of("flatten1/Flatten", "affine1/Gemm", "sigmoid1/Sigmoid", "affine2/Gemm"),
        model.getGraph().getNodeList().stream().map(NodeProto::getName).toList());
    assertEquals(
        List.of("flatten1", "affine1", "sigmoid1"),
        model.getGraph().getValueInfoList().stream().map(ValueInfoProto::getName).toList());
  }

  @Test
  void versionsAreSaid() throws InvalidProtocolBufferException {
    ModelProto model = proto(OnnxModel.of(net));

    assertEquals(OnnxModel.IR_VERSION, model.getIrVersion());
    assertEquals(1, model.getOpsetImportCount());
    assertEquals("", model.getOpsetImport(0).getDomain());
    assertEquals(OnnxModel.OPSET, model.getOpsetImport(0).getVersion());
    assertEquals("nacre", model.getProducerName());
    assertEquals("development", model.getProducerVersion()); // in the jar, the version of the jar
    assertEquals(net.toString(), model.getGraph().getDocString());
  }

  @Test
  void describedInOnesOwnWords() throws OrtException {
    OnnxOptions options =
        OnnxOptions.defaults()
            .withName("digits")
            .withDescription("tells digits apart")
            .withMetadata("accuracy", "0.97")
            .withMetadata("data", "MNIST")
            .withNames("pixels", "scores");

    try (Ort ort = new Ort(OnnxModel.of(net, options))) {
      OnnxModelMetadata metadata = ort.session().getMetadata();
      assertEquals("digits", metadata.getGraphName());
      assertEquals("tells digits apart", metadata.getDescription());
      assertEquals(Map.of("accuracy", "0.97", "data", "MNIST"), metadata.getCustomMetadata());
      assertEquals(List.of("pixels"), List.copyOf(ort.session().getInputNames()));
      assertEquals(List.of("scores"), List.copyOf(ort.session().getOutputNames()));
    }
  }

  @Test
  void probabilitiesBesideTheScores() throws OrtException {
    Tensor x = Nets.batch(4, net.inputShape(), DType.FLOAT32);

    try (Ort ort = new Ort(OnnxModel.of(net, OnnxOptions.defaults().withProbabilities()))) {
      Tensor logits = ort.run(x, "logits");
      Tensor probabilities = ort.run(x, "probabilities");
      Nets.assertClose(logits.logSoftmax().exp(), probabilities, 1e-6);
      assertArrayEquals(logits.argmax(), probabilities.argmax());
    }
  }

  @Test
  void probabilitiesOfScoresThatAreNoRowAreRefused() {
    Sequential image = Nets.of("relu", Shape.of(2, 3), DType.FLOAT32);

    OnnxExportException e =
        assertThrows(
            OnnxExportException.class,
            () -> OnnxModel.of(image, OnnxOptions.defaults().withProbabilities()));
    assertEquals(
        "expected scores [batch, classes] to make probabilities of, but the net gives"
            + " [batch, ...] of examples [2, 3]; leave withProbabilities() out",
        e.getMessage());
  }

  @Test
  void aFloat64NetStaysOneUnlessToldOtherwise() throws OrtException {
    Sequential wide = Nets.of("affine(3)", Shape.of(2), DType.FLOAT64);
    try (Ort ort = new Ort(OnnxModel.of(wide))) {
      assertEquals(DType.FLOAT64, ort.run(Nets.batch(2, Shape.of(2), DType.FLOAT64)).dtype());
    }
    OnnxOptions narrow = OnnxOptions.defaults().withDType(DType.FLOAT32);
    try (Ort ort = new Ort(OnnxModel.of(wide, narrow))) {
      assertEquals(DType.FLOAT32, ort.run(Nets.batch(2, Shape.of(2), DType.FLOAT32)).dtype());
    }
  }

  @Test
  void aModelIsASnapshotAndTheSameNetGivesTheSameBytes(@TempDir Path folder) throws IOException {
    OnnxModel before = OnnxModel.of(net);
    assertArrayEquals(before.toByteArray(), OnnxModel.of(net).toByteArray());

    net.namedParameters().get("affine1.bias").value().fill(9);
    before.save(folder.resolve("before.onnx"));

    assertArrayEquals(before.toByteArray(), Files.readAllBytes(folder.resolve("before.onnx")));
    assertFalse(Arrays.equals(before.toByteArray(), OnnxModel.of(net).toByteArray()));
  }

  @Test
  void aFileThatCannotBeWrittenIsNotHalfWritten(@TempDir Path folder) {
    assertThrows(
        NoSuchFileException.class,
        () -> OnnxModel.of(net).save(folder.resolve("missing").resolve("net.onnx")));
  }

  @Test
  void moreThanAFileHoldsIsRefused() {
    ModelBuilder builder =
        new ModelBuilder(net, OnnxOptions.defaults(), OnnxTranslators.load(), 100);

    OnnxExportException e = assertThrows(OnnxExportException.class, builder::build);
    assertEquals(
        "expected at most 100 bytes of weights, which is what one ONNX file holds, but the net has"
            + " more; export it in float32, or as a smaller net",
        e.getMessage());
  }

  @Test
  void namesThatWouldMeetAreRefused() {
    OnnxOptions options = OnnxOptions.defaults();
    assertThrows(IllegalArgumentException.class, () -> options.withNames("x", "x"));
    assertThrows(IllegalArgumentException.class, () -> options.withNames("", "y"));
    assertThrows(
        IllegalArgumentException.class,
        () -> options.withNames("x", "probabilities").withProbabilities());
  }

  private static ModelProto proto(OnnxModel model) throws InvalidProtocolBufferException {
    return ModelProto.parseFrom(model.toByteArray());
  }
}
