package nacre.examples.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.net.NetDescriptionException;
import nacre.core.random.NumpyRandom;
import nacre.examples.evaluation.ClassLabels;
import nacre.safetensors.ElementType;
import nacre.safetensors.ModelInfo;
import nacre.safetensors.Safetensors;
import nacre.safetensors.SafetensorsFile;
import nacre.safetensors.Weights;

/**
 * {@code model.safetensors}: what a run has learned.
 *
 * @param file where it was read from
 * @param info which net it is of
 * @param content its tensors and texts
 */
public record TrainedModel(Path file, ModelInfo info, SafetensorsFile content) {
  /** The name of the file. */
  public static final String FILE = "model.safetensors";

  /** The text in the file that has the names of the classes, a line each; only if they have any. */
  private static final String CLASSES = "nacre.classes";

  /** {@return the texts of a model file, with the names of the classes if they have any} */
  public static Map<String, String> withClassNames(ModelInfo info, List<String> classNames) {
    Map<String, String> texts = new LinkedHashMap<>(info.toMetadata());
    boolean areLines = classNames.stream().noneMatch(name -> name.matches("(?s).*\\R.*"));
    if (areLines && !new ClassLabels(classNames).areNumbers()) {
      texts.put(CLASSES, String.join("\n", classNames));
    }
    return texts;
  }

  /** {@return the names of the classes in the order of their labels; none if they have no names} */
  public List<String> classNames() {
    String names = content.metadata().get(CLASSES);
    return names == null ? List.of() : names.lines().toList();
  }

  /**
   * {@return the model of a run}
   *
   * @param run its folder
   * @throws Refused if there is none
   * @throws IOException if the file is damaged
   */
  public static TrainedModel in(Path run) throws IOException {
    Path file = run.resolve(FILE);
    if (!Files.exists(file)) {
      throw new Refused(
          Files.exists(run.resolve(Config.FILE))
              ? "--run: expected a run that has come to its end, but there is no %s; finish it with nacre train --resume %s"
                  .formatted(file, run)
              : "--run: expected the folder of a run, but there is no %s; give a folder that nacre train wrote"
                  .formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new Refused(
          "--run: expected a file, but %s is a folder, a pipe or a device; give a folder that nacre train wrote"
              .formatted(file));
    }
    SafetensorsFile content = Safetensors.read(file);
    return new TrainedModel(file, ModelInfo.of(file.toString(), content), content);
  }

  /**
   * {@return the folder of the run that was the last to come to its end}
   *
   * @param runs the folder of all runs
   * @throws Refused if there is none
   * @throws IOException if the folders cannot be looked at
   */
  public static Path newestRun(Path runs) throws IOException {
    return newestRunIfAny(runs)
        .orElseThrow(
            () ->
                new Refused(
                    "expected a finished run in the folder %s, but there is none; train first, or name the folder of a run with --run"
                        .formatted(runs)));
  }

  /**
   * {@return the folder of the run that was the last to come to its end, or nothing}
   *
   * @param runs the folder of all runs, which need not be there
   * @throws IOException if the folders cannot be looked at
   */
  public static Optional<Path> newestRunIfAny(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      Comparator<Path> byEnd = Comparator.comparing(TrainedModel::ended);
      return folders
          .filter(run -> Files.exists(run.resolve(FILE)))
          .max(byEnd.thenComparing(Comparator.naturalOrder()));
    }
  }

  private static FileTime ended(Path run) {
    try {
      return Files.getLastModifiedTime(run.resolve(FILE));
    } catch (IOException e) {
      return FileTime.fromMillis(0); // gone in between
    }
  }

  /**
   * {@return the net, with what it has learned}
   *
   * @param factories the layers that go by a name
   * @throws Refused if the net has no description, since a program of the user's own made it, or a
   *     weight is NaN or infinite
   * @throws IOException if the tensors are not those of the net
   */
  public Sequential net(LayerFactories factories) throws IOException {
    if (info.net().isEmpty()) {
      throw new Refused(
          "%s: expected a net in words, but a program of its own made this one; export it in that program with OnnxModel.of(net), or its weights alone to .npz"
              .formatted(file));
    }
    Sequential net = inWords(factories);
    Weights.assign(file.toString(), content.tensors(), net.namedParameters());
    net.namedParameters()
        .forEach(
            (name, parameter) -> {
              if (!parameter.value().isFinite()) {
                throw new Refused(
                    "%s: expected finite numbers, but there is NaN or infinity in %s; take another model, or train again"
                        .formatted(file, name));
              }
            });
    return net;
  }

  private Sequential inWords(LayerFactories factories) {
    boolean wide =
        content.tensors().values().stream().anyMatch(tensor -> tensor.type() == ElementType.F64);
    try {
      return NetDescription.parse(info.net())
          .build(
              info.input(),
              factories,
              LayerContext.of(
                  wide ? DType.FLOAT64 : DType.FLOAT32,
                  (dtype, shape, fanIn, fanOut, random) -> zeros(dtype, shape),
                  new NumpyRandom(0)));
    } catch (NetDescriptionException | ShapeMismatch e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new Refused(
          "%s: expected a net of known layers that fit, but '%s' for %s cannot be built: %s; put the jars of its layers on NACRE_CLASSPATH, or copy the file again"
              .formatted(file, info.net(), info.input(), reason));
    }
  }

  /** All weights are replaced; so many at most as the file has numbers. */
  private Tensor zeros(DType dtype, Shape shape) {
    long there =
        content.tensors().values().stream().mapToLong(tensor -> tensor.shape().elements()).sum();
    if (shape.elements() > there) {
      throw new Refused(
          "%s: expected the weights of '%s', one of them %s, but there are %d numbers in all; copy the file again"
              .formatted(file, info.net(), shape, there));
    }
    return Tensor.zeros(dtype, shape);
  }

  /** {@return a net whose weights are all still to be set} */
  public static Sequential blank(
      NetDescription description, Shape input, LayerFactories factories, DType dtype) {
    return description.build(
        input, factories, LayerContext.of(dtype, Initializer.normal(0), new NumpyRandom(0)));
  }
}
