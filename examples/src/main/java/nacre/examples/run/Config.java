package nacre.examples.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nacre.core.DType;
import nacre.core.net.NetDescription;
import nacre.examples.assembly.OptimizerChoice;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.Datasets;
import nacre.examples.dataset.Synthetic;
import nacre.optim.GradientMethod;
import org.jspecify.annotations.Nullable;

/**
 * {@code config.json}: everything that the numbers of a run depend on, and how often it is saved.
 *
 * @param data the option {@code --data} as it was given
 * @param dataSource what it turned out to be
 * @param trainExamples how many there are to learn from
 * @param testExamples how many there are to be measured on
 * @param net the layers, described; null if a user's module made them
 * @param options the other options
 * @param checkpoints when the run is saved
 * @param nacreVersion what began the run
 * @param javaVersion what Java it ran on
 */
public record Config(
    String data,
    String dataSource,
    int trainExamples,
    int testExamples,
    @Nullable NetDescription net,
    TrainingOptions options,
    CheckpointPolicy checkpoints,
    String nacreVersion,
    String javaVersion) {
  /** The name of the file. */
  public static final String FILE = "config.json";

  private static final int ANY = Integer.MAX_VALUE;

  /**
   * {@return the option {@code --data} that finds the same data again}
   *
   * <p>Not always the one that was given: {@code auto} takes MNIST as soon as it is to be had.
   */
  public String sameData() {
    return dataSource.equals(Synthetic.SOURCE) ? "synthetic" : data;
  }

  /** {@return the settings of a run that begins now} */
  public static Config of(
      String data,
      Datasets datasets,
      @Nullable NetDescription net,
      TrainingOptions options,
      CheckpointPolicy checkpoints) {
    return new Config(
        data,
        datasets.source(),
        datasets.train().size(),
        datasets.test().size(),
        net,
        options,
        checkpoints,
        Version.ofNacre(),
        Version.ofJava());
  }

  /** {@return the same with what changes no number} */
  public Config with(int threads, CheckpointPolicy otherCheckpoints) {
    return new Config(
        data,
        dataSource,
        trainExamples,
        testExamples,
        net,
        options.withThreads(threads),
        otherCheckpoints,
        nacreVersion,
        javaVersion);
  }

  /** {@return the content of the file} */
  public String toJson() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Json.write(members(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("data", data);
    members.put("data_source", dataSource);
    members.put("train_examples", trainExamples);
    members.put("test_examples", testExamples);
    if (net != null) {
      members.put("net", net.toString());
    }
    if (options.net() == null) {
      members.put("hidden", options.hidden());
    }
    members.put("iterations", options.iterations());
    members.put("batch_size", options.batchSize());
    members.put("optimizer", options.optimizer().label());
    members.put("learning_rate", options.learningRate());
    members.put("weight_init_std", options.weightInitStd());
    members.put("seed", options.seed());
    members.put("dtype", options.dtype().label());
    members.put("gradient", label(options.gradient()));
    members.put("threads", options.threads());
    if (checkpoints.every() != null) {
      members.put("checkpoint_every", checkpoints.every());
    }
    members.put("keep_checkpoints", checkpoints.keep());
    members.put("nacre_version", nacreVersion);
    members.put("java_version", javaVersion);
    return members;
  }

  /**
   * {@return the settings of the run in a folder}
   *
   * @throws Refused if there is no such file, or anything in it is not as it was written
   */
  public static Config read(Path folder) {
    Path file = folder.resolve(FILE);
    if (Files.exists(file) && !Files.isRegularFile(file)) { // a pipe would never end
      throw new Refused(
          "%s: expected a file, but that is a folder, a pipe or a device; give a folder that nacre train wrote"
              .formatted(file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return parse(file.toString(), in.readNBytes(Members.MOST_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw new Refused(
          "--resume: expected the folder of a run, but there is no %s; give a folder that train wrote"
              .formatted(file));
    } catch (IOException e) {
      throw new Refused(
          "--resume: %s cannot be read (%s); check its permissions".formatted(file, e));
    }
  }

  /**
   * {@return the settings that a text is}
   *
   * @param file what messages call it
   * @throws Refused if anything in it is missing, superfluous or of another type
   */
  public static Config parse(String file, byte[] content) {
    Members members = new Members(file, content);
    boolean isDescribed = members.has("net");
    boolean isDefault = members.has("hidden");
    NetDescription net = isDescribed ? members.text("net", "layers", NetDescription::parse) : null;
    Config config =
        new Config(
            members.text("data"),
            members.text("data_source"),
            members.whole("train_examples", 1, ANY),
            members.whole("test_examples", 1, ANY),
            net,
            new TrainingOptions(
                isDefault ? members.whole("hidden", 1, ANY) : 1,
                isDefault ? null : net,
                members.whole("iterations", 1, ANY),
                members.whole("batch_size", 1, ANY),
                members.text("optimizer", "one of " + OptimizerChoice.labels(), Config::optimizer),
                members.number("learning_rate", false),
                members.number("weight_init_std", true),
                members.whole("seed", 0, ANY),
                members.text("dtype", "float32 or float64", Config::dtype),
                members.text("gradient", "backprop or numerical", Config::gradient),
                members.whole("threads", 1, TrainingOptions.MOST_THREADS)),
            new CheckpointPolicy(
                members.has("checkpoint_every") ? members.whole("checkpoint_every", 0, ANY) : null,
                members.whole("keep_checkpoints", 1, ANY)),
            members.text("nacre_version"),
            members.text("java_version"));
    members.end();
    if (!isDescribed && !isDefault) {
      throw members.refused("expected net or hidden, but got neither");
    }
    return config;
  }

  /**
   * {@return the first setting in which two configurations differ, with both values; null if none}
   */
  public @Nullable String difference(Config other) {
    Map<String, Object> mine = members();
    Map<String, Object> others = other.members();
    Set<String> names = new LinkedHashSet<>(mine.keySet());
    names.addAll(others.keySet());
    for (String name : names) {
      String here = Objects.toString(mine.get(name), "nothing");
      String there = Objects.toString(others.get(name), "nothing");
      if (!here.equals(there)) {
        return "%s is %s here and %s there".formatted(name, here, there);
      }
    }
    return null;
  }

  private static @Nullable OptimizerChoice optimizer(String label) {
    return OptimizerChoice.named(label).orElse(null);
  }

  private static @Nullable DType dtype(String label) {
    return Arrays.stream(DType.values())
        .filter(dtype -> dtype.label().equals(label))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable GradientMethod gradient(String label) {
    return Arrays.stream(GradientMethod.values())
        .filter(method -> label(method).equals(label))
        .findFirst()
        .orElse(null);
  }

  private static String label(GradientMethod method) {
    return method.name().toLowerCase(Locale.ROOT);
  }
}
