package nacre.examples.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.GeneratorState;
import nacre.examples.run.Version;
import nacre.optim.AccuracyRecorder.Accuracy;
import nacre.safetensors.ElementType;
import nacre.safetensors.FormatVersion;
import nacre.safetensors.SafetensorsException;
import nacre.safetensors.SafetensorsFile;
import nacre.safetensors.StoredTensor;

/**
 * A checkpoint as a sealed safetensors file; {@code docs/reliability.md} lists what is in it.
 *
 * <p>The seal is a SHA-256 of the whole content, so what can be read is what was written.
 */
final class CheckpointFormat {
  private static final String FORMAT = "nacre.checkpoint";
  private static final int NEWEST = 1;

  private static final String ITERATIONS = "nacre.iterations";
  private static final String CONFIG = "nacre.config";
  private static final String DATA = "nacre.data";
  private static final String VERSION = "nacre.version";

  private static final String PARAMETER = "parameter/";
  private static final String OPTIMIZER = "optimizer/";
  private static final String WORDS = "random/words";
  private static final String POSITION = "random/position";
  private static final String NORMAL = "random/normal";
  private static final String SAMPLER = "sampler/position";
  private static final String LOSSES = "losses";
  private static final String ACCURACY_AT = "accuracy/iteration";
  private static final String ACCURACY_TRAIN = "accuracy/train";
  private static final String ACCURACY_TEST = "accuracy/test";

  private CheckpointFormat() {}

  // ---- writing

  static SafetensorsFile toFile(Checkpoint checkpoint) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(FORMAT, Integer.toString(NEWEST));
    texts.put(VERSION, Version.ofNacre());
    texts.put(ITERATIONS, Integer.toString(checkpoint.iterations()));
    texts.put(CONFIG, checkpoint.config());
    texts.put(DATA, checkpoint.data());

    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    checkpoint
        .parameters()
        .forEach((name, value) -> tensors.put(PARAMETER + name, StoredTensor.of(value)));
    checkpoint
        .optimizer()
        .forEach(
            (parameter, state) ->
                state.forEach(
                    (name, value) ->
                        tensors.put(
                            OPTIMIZER + withoutSlash(name) + "/" + parameter,
                            StoredTensor.of(value))));
    GeneratorState random = checkpoint.random();
    tensors.put(WORDS, row(random.words()));
    tensors.put(POSITION, StoredTensor.of(Shape.of(), random.position()));
    tensors.put(
        NORMAL,
        random.normalIsKept() ? row(new double[] {random.keptNormal()}) : row(new double[0]));
    tensors.put(SAMPLER, row(checkpoint.sampler()));
    tensors.put(LOSSES, row(checkpoint.losses()));
    List<Accuracy> accuracies = checkpoint.accuracies();
    tensors.put(ACCURACY_AT, row(accuracies.stream().mapToInt(Accuracy::iteration).toArray()));
    tensors.put(ACCURACY_TRAIN, row(accuracies.stream().mapToDouble(Accuracy::train).toArray()));
    tensors.put(ACCURACY_TEST, row(accuracies.stream().mapToDouble(Accuracy::test).toArray()));
    return new SafetensorsFile(tensors, texts).sealed();
  }

  private static StoredTensor row(double[] numbers) {
    return StoredTensor.of(Shape.of(numbers.length), numbers);
  }

  private static StoredTensor row(int[] numbers) {
    return StoredTensor.of(Shape.of(numbers.length), numbers);
  }

  private static String withoutSlash(String name) {
    if (name.contains("/")) {
      throw new IllegalArgumentException(
          "expected an optimizer to name its state without a slash, but got " + name);
    }
    return name;
  }

  // ---- reading

  /**
   * {@return the checkpoint that a file is}
   *
   * @param file what messages call it
   * @throws SafetensorsException if it is none, or one of a newer version
   */
  static Checkpoint of(String file, SafetensorsFile content) throws SafetensorsException {
    FormatVersion.require(file, content, FORMAT, NEWEST);
    try {
      return new Reader(content).checkpoint();
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      throw new SafetensorsException(
          file, Long.BYTES, "a checkpoint", "" + e.getMessage(), "take another one", e);
    }
  }

  /** {@return whether a file is a checkpoint that only a newer version can read} */
  static boolean isNewer(SafetensorsFile content) {
    String version = content.metadata().getOrDefault(FORMAT, "");
    return version.matches("[0-9]{1,9}") && Integer.parseInt(version) > NEWEST;
  }

  /** Sealed, so all that can be wrong is that it is something else, or that its writer was. */
  private record Reader(SafetensorsFile content) {

    Checkpoint checkpoint() {
      int iterations = Integer.parseInt(text(ITERATIONS));
      double[] losses = tensor(LOSSES, ElementType.F64).doubles();
      if (iterations != losses.length) {
        throw new IllegalArgumentException(
            "%d iterations with %d losses".formatted(iterations, losses.length));
      }
      return new Checkpoint(
          iterations,
          text(CONFIG),
          text(DATA),
          parameters(),
          optimizer(),
          random(),
          tensor(SAMPLER, ElementType.I32).ints(),
          losses,
          accuracies());
    }

    private Map<String, Tensor> parameters() {
      Map<String, Tensor> parameters = new LinkedHashMap<>();
      content
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (name.startsWith(PARAMETER)) {
                  parameters.put(name.substring(PARAMETER.length()), toTensor(tensor));
                }
              });
      return parameters;
    }

    private Map<String, Map<String, Tensor>> optimizer() {
      Map<String, Map<String, Tensor>> states = new LinkedHashMap<>();
      content
          .tensors()
          .forEach(
              (name, tensor) -> {
                if (name.startsWith(OPTIMIZER)) {
                  String[] parts = name.substring(OPTIMIZER.length()).split("/", 2);
                  states
                      .computeIfAbsent(parts[1], parameter -> new LinkedHashMap<>())
                      .put(parts[0], toTensor(tensor));
                }
              });
      return states;
    }

    private GeneratorState random() {
      double[] normal = tensor(NORMAL, ElementType.F64).doubles();
      return new GeneratorState(
          tensor(WORDS, ElementType.I32).ints(),
          tensor(POSITION, ElementType.I32).ints()[0],
          normal.length > 0,
          normal.length > 0 ? normal[0] : 0);
    }

    private List<Accuracy> accuracies() {
      int[] iterations = tensor(ACCURACY_AT, ElementType.I32).ints();
      double[] train = tensor(ACCURACY_TRAIN, ElementType.F64).doubles();
      double[] test = tensor(ACCURACY_TEST, ElementType.F64).doubles();
      List<Accuracy> accuracies = new ArrayList<>();
      for (int i = 0; i < iterations.length; i++) {
        accuracies.add(new Accuracy(iterations[i], train[i], test[i]));
      }
      return accuracies;
    }

    private String text(String name) {
      String text = content.metadata().get(name);
      if (text == null) {
        throw new IllegalArgumentException("none of its metadata called " + name);
      }
      return text;
    }

    private StoredTensor tensor(String name, ElementType type) {
      StoredTensor tensor = content.tensors().get(name);
      if (tensor == null || tensor.type() != type) {
        throw new IllegalArgumentException("no %s called %s".formatted(type, name));
      }
      return tensor;
    }

    private static Tensor toTensor(StoredTensor tensor) {
      return tensor.toTensor(tensor.type() == ElementType.F32 ? DType.FLOAT32 : DType.FLOAT64);
    }
  }
}
