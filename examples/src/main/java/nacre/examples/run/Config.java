package nacre.examples.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import nacre.core.net.NetDescription;
import nacre.data.io.AtomicFiles;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.Datasets;
import org.jspecify.annotations.Nullable;

/** {@code config.json}: everything that the numbers of a run depend on. */
public final class Config {

  private Config() {}

  /**
   * {@return the content of the file}
   *
   * @param data the option {@code --data} as it was given
   * @param datasets what it turned out to be
   * @param options the other options
   * @param net the layers, described; null if a user's module made them
   */
  public static AtomicFiles.Content of(
      String data, Datasets datasets, TrainingOptions options, @Nullable NetDescription net) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("data", data);
    members.put("data_source", datasets.source());
    members.put("train_examples", datasets.train().size());
    members.put("test_examples", datasets.test().size());
    if (net != null) {
      members.put("net", net.toString());
    }
    if (options.net() == null) {
      members.put("hidden", options.hidden());
    }
    members.put("iterations", options.iterations());
    members.put("batch_size", options.batchSize());
    members.put("learning_rate", options.learningRate());
    members.put("weight_init_std", options.weightInitStd());
    members.put("seed", options.seed());
    members.put("dtype", options.dtype().label());
    members.put("gradient", options.gradient().name().toLowerCase(Locale.ROOT));
    members.put("threads", options.threads());
    members.put("nacre_version", Version.ofNacre());
    members.put("java_version", Version.ofJava());
    return out -> Json.write(members, out);
  }
}
