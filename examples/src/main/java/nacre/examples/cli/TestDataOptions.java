package nacre.examples.cli;

import com.google.inject.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.Datasets;
import nacre.examples.dataset.ImageFolders;
import nacre.examples.evaluation.ClassLabels;
import nacre.examples.progress.Screen;
import nacre.examples.run.Config;
import nacre.examples.run.Refused;
import nacre.examples.run.TrainedModel;
import nacre.images.ImageForm;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which examples a trained net is tried on. */
final class TestDataOptions {
  private static final int MOST_SHOWN = 10;

  @Option(
      names = "--data",
      paramLabel = "NAME|DIR|FILE",
      description = "whose test examples: " + DataSource.NAMES + " (default: those of the run)")
  private @Nullable String data;

  @Option(names = "--offline", description = "do not use the network")
  private boolean offline;

  /** {@return whether the user chose the examples} */
  boolean isGiven() {
    return data != null || offline;
  }

  /**
   * {@return the examples, which fit the net}
   *
   * @param run its folder, which knows what it learned from
   * @param model what it learned
   * @param net the model's net
   * @throws Refused if they do not fit
   */
  Datasets load(Path run, TrainedModel model, Sequential net, Screen screen, List<Module> yours) {
    Config config = Files.exists(run.resolve(Config.FILE)) ? Config.read(run) : null;
    String name = data != null ? data : config != null ? config.sameData() : "auto";
    Datasets datasets =
        LayersCommand.assemble(DataSource.named(name, offline), screen, yours)
            .getInstance(Datasets.class);
    if (data == null && config != null && !datasets.source().equals(config.dataSource())) {
      screen.note(
          "the run was trained on other examples: %s then, %s now"
              .formatted(config.dataSource(), datasets.source()));
    }
    Shape classes = Shape.of(datasets.test().classes());
    if (!datasets.test().inputShape().equals(net.inputShape())
        || !net.outputShape(net.inputShape()).equals(classes)) {
      throw new Refused(
          "--data: expected examples for a net from %s to %s, but those of %s are from %s to %s; choose others, or another --run"
              .formatted(
                  net.inputShape(),
                  net.outputShape(net.inputShape()),
                  datasets.source(),
                  datasets.test().inputShape(),
                  classes));
    }
    List<String> classNames = model.classNames();
    if (!classNames.isEmpty() && !classNames.equals(datasets.test().classNames())) {
      throw new Refused(
          "--data: expected the classes that the net was trained on, %s, but those of %s are %s; choose others, or another --run"
              .formatted(
                  shown(classNames), datasets.source(), shown(datasets.test().classNames())));
    }
    if (datasets.test().size() == 0) {
      throw new Refused(
          "--data: expected at least one test example, but %s has none; choose others"
              .formatted(datasets.source()));
    }
    return datasets;
  }

  /**
   * {@return the form into which the run's images were brought, if they came from folders; null if
   * they did not}
   *
   * @param run its folder
   * @throws IOException if it is that of an image that is gone
   */
  static @Nullable ImageForm formOf(Path run) throws IOException {
    return Files.exists(run.resolve(Config.FILE))
            && DataSource.named(Config.read(run).data(), true) instanceof ImageFolders images
        ? images.form()
        : null;
  }

  private static String shown(List<String> classNames) {
    List<String> names = new ClassLabels(classNames).names();
    int most = Math.min(MOST_SHOWN, names.size());
    return String.join(", ", names.subList(0, most)) + (most < names.size() ? ", ..." : "");
  }
}
