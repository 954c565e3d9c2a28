package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.multibindings.MapBinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.net.LayerFactory;
import nacre.examples.custom.SwishByName;
import nacre.examples.custom.SwishNet;
import nacre.npz.NpyArray;
import nacre.npz.Npz;
import nacre.onnx.OnnxExportable;
import nacre.onnx.OnnxGraph;
import nacre.onnx.OnnxValue;
import nacre.safetensors.Safetensors;
import nacre.safetensors.StoredTensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trained net goes out in three forms; what they compute is tested in their modules. */
class ExportCommandTest {
  @TempDir static Path folder;
  static Path digits;
  static Path run;

  @BeforeAll
  static void train() throws IOException {
    digits = SmallDigits.in(folder);
    run = train("run", "--hidden 8");
  }

  private static Path train(String name, String options, Module... yours) {
    Path to = folder.resolve(name);
    Shell shell =
        Shell.nacre(
            "train --data %s --iterations 5 --batch-size 10 --out %s %s"
                .formatted(digits, to, options)
                .strip(),
            yours);
    assertEquals(0, shell.code(), shell.err());
    return to;
  }

  private static Path export(Path from, String name, Module... yours) {
    Path file = folder.resolve(name);
    Shell shell = Shell.nacre("export --run %s --to %s".formatted(from, file), yours);
    assertEquals("", shell.err());
    assertEquals(0, shell.code());
    assertEquals(
        "wrote %s: the net of %s\n".formatted(file, from.resolve("model.safetensors")),
        shell.out());
    return file;
  }

  @Test
  void asOnnxItIsTheWholeNet() throws IOException {
    ModelProto model = ModelProto.parseFrom(Files.readAllBytes(export(run, "net.onnx")));
    assertEquals("affine(8) sigmoid affine(10)", model.getDocString());
    assertEquals(
        List.of("Gemm", "Sigmoid", "Gemm"),
        model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList());
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      assertArrayEquals(
          Safetensors.read(run.resolve("model.safetensors"))
              .tensors()
              .get(tensor.getName())
              .bytes(),
          tensor.getRawData().toByteArray(),
          tensor.getName());
    }
  }

  @Test
  void asNpzItIsTheWeights() throws IOException {
    for (DType dtype : DType.values()) {
      Path from = train(dtype.label(), "--dtype " + dtype.label());
      Map<String, NpyArray> arrays = Npz.read(export(from, dtype.label() + ".npz"));
      Map<String, StoredTensor> tensors =
          Safetensors.read(from.resolve("model.safetensors")).tensors();
      assertEquals(tensors.keySet(), arrays.keySet());
      arrays.forEach((name, array) -> assertEquals(of(tensors.get(name), dtype), array, name));
    }
  }

  private static NpyArray of(StoredTensor tensor, DType dtype) {
    return NpyArray.of(tensor.toTensor(dtype));
  }

  @Test
  void asSafetensorsItIsTheModelFileItself() throws IOException {
    assertArrayEquals(
        Files.readAllBytes(run.resolve("model.safetensors")),
        Files.readAllBytes(export(run, "net.safetensors")));
  }

  @Test
  void anOlderFileIsReplaced() throws IOException {
    Files.writeString(folder.resolve("older.NPZ"), "old");
    assertEquals(4, Npz.read(export(run, "older.NPZ")).size());
  }

  /** Known by a name, and says how it is exported. */
  private static final class Twice implements Layer, OnnxExportable {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return new Forward(x.plus(x), (dy, into) -> dy.plus(dy));
    }

    @Override
    public OnnxValue toOnnx(OnnxGraph graph, OnnxValue x) {
      return graph.op("Add", x, x);
    }
  }

  @Test
  void layersOfYourOwnJoinIn() throws IOException {
    Module twice =
        new AbstractModule() {
          @Override
          protected void configure() {
            MapBinder.newMapBinder(binder(), String.class, LayerFactory.class)
                .addBinding("twice")
                .toInstance(LayerFactory.of("twice", "y = 2x", Twice::new));
          }
        };
    Path from = folder.resolve("twice");
    String[] args = {
      "train",
      "--data",
      "" + digits,
      "--iterations",
      "1",
      "--net",
      "twice affine(10)",
      "--out",
      "" + from
    };
    assertEquals(0, Shell.nacre(args, twice).code());

    byte[] file = Files.readAllBytes(export(from, "twice.onnx", twice));
    assertEquals("Add", ModelProto.parseFrom(file).getGraph().getNode(0).getOpType());
    Shell without =
        Shell.nacre("export --run %s --to %s".formatted(from, folder.resolve("x.onnx")));
    assertEquals(2, without.code());
    assertTrue(without.err().contains("twice"), without.err());
  }

  @Test
  void aLayerThatDoesNotSayHowIsNamed() {
    Path from = folder.resolve("swish");
    String[] args = {
      "train",
      "--data",
      "" + digits,
      "--iterations",
      "1",
      "--net",
      "swish affine(10)",
      "--out",
      "" + from
    };
    assertEquals(0, Shell.nacre(args, new SwishByName()).code());

    assertRefused(
        "export --run %s --to %s".formatted(from, folder.resolve("swish.onnx")),
        "--to: layer swish1 is a nacre.examples.custom.Swish, which does not say how it is exported"
            + " to ONNX; let it implement nacre.onnx.OnnxExportable",
        new SwishByName());
    export(from, "swish.npz");
  }

  @Test
  void aNetWithoutWordsGivesItsWeightsOnly() throws IOException {
    Path from = train("program", "", new SwishNet());
    assertRefused(
        "export --run %s --to %s".formatted(from, folder.resolve("program.onnx")),
        "model.safetensors: expected a net in words, but a program of its own made this one",
        new SwishNet());
    assertEquals(4, Npz.read(export(from, "program.npz")).size());
  }

  @Test
  void whatIsNoFinishedRunIsRefused() throws IOException {
    String to = " --to " + folder.resolve("never.npz");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(
        "export --run " + empty + to,
        "--run: expected the folder of a run, but there is no " + empty + "/model.safetensors");

    Path stopped = Files.createDirectory(folder.resolve("stopped"));
    Files.writeString(stopped.resolve("config.json"), "{}");
    assertRefused("export --run " + stopped + to, "finish it with nacre train --resume " + stopped);

    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    byte[] model = Files.readAllBytes(run.resolve("model.safetensors"));
    model[model.length - 1] ^= 1;
    Files.write(damaged.resolve("model.safetensors"), model);
    assertRefused("export --run " + damaged + to, damaged + "/model.safetensors: at byte ");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsRefused() {
    String from = "export --run " + run;
    assertRefused(
        from + " --to " + folder.resolve("missing/net.npz"), "but there is no folder " + folder);
    assertRefused(from + " --to /proc/net.npz", "--to: /proc/net.npz cannot be written");
  }

  private static void assertRefused(String line, String message, Module... yours) {
    Shell shell = Shell.nacre(line, yours);
    assertEquals(2, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().contains(message), shell.err());
    assertEquals("", shell.out());
    assertFalse(Files.exists(folder.resolve("never.npz")));
  }
}
