package nacre.examples.cli;

import com.google.inject.Injector;
import com.google.inject.Module;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.examples.assembly.Assembly;
import nacre.examples.assembly.NetModule;
import nacre.examples.assembly.OptimizerChoice;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.checkpoint.StopRequest;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.Datasets;
import nacre.examples.dataset.LoadedAhead;
import nacre.examples.demo.Demo;
import nacre.examples.demo.ShownRun;
import nacre.examples.demo.Training;
import nacre.examples.demo.Watcher;
import nacre.examples.image.DigitScan;
import nacre.examples.progress.Screen;
import nacre.examples.run.CheckpointPolicy;
import nacre.examples.run.Config;
import nacre.examples.run.Refused;
import nacre.examples.run.RunFolder;
import nacre.examples.run.TrainedModel;
import nacre.optim.AccuracyRecorder;
import nacre.optim.GradientMethod;
import org.jspecify.annotations.Nullable;

/** Trains as {@code nacre train} does, into a folder of its own, before the demo's page. */
final class DemoTraining implements Training {
  /** Of a digit, as the page draws it. */
  static final Shape INPUT = Shape.of(DigitScan.SIDE * DigitScan.SIDE);

  static final int CLASSES = 10;

  private final Path runs;
  private final String data;
  private final DataSource source;
  private final @Nullable NetDescription net;
  private final int iterations;
  private final Screen screen;
  private final List<Module> yours;

  /**
   * Makes it.
   *
   * @param runs where the folders of runs go
   * @param data the option {@code --data}
   * @param source the examples that it names
   * @param net the layers; null if a user's module makes them
   * @param iterations how many batches are learned from
   */
  DemoTraining(
      Path runs,
      String data,
      DataSource source,
      @Nullable NetDescription net,
      int iterations,
      Screen screen,
      List<Module> yours) {
    this.runs = runs;
    this.data = data;
    this.source = loadedOnce(source);
    this.net = net;
    this.iterations = iterations;
    this.screen = screen;
    this.yours = yours;
  }

  /** The second training begins at once. */
  private static DataSource loadedOnce(DataSource source) {
    return new DataSource() {
      private @Nullable Datasets loaded;

      @Override
      public synchronized Datasets load(Consumer<String> notes) throws IOException {
        if (loaded == null) {
          loaded = source.load(notes);
        }
        return loaded;
      }
    };
  }

  @Override
  public void run(ShownRun run, Demo demo, StopRequest stop) {
    TrainingOptions options = options();
    LoadedAhead examples = new LoadedAhead(source);
    Injector injector = Assembly.of(options, examples, screen, false, yours);
    Loaded loaded = Loaded.of(injector, options, examples);
    requireDigits(loaded.datasets());
    loaded.announce(screen);
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    try (RunFolder folder = RunFolder.byTime(runs, now)) {
      CheckpointPolicy policy = new CheckpointPolicy(null, CheckpointPolicy.USUALLY_KEPT);
      Config config = loaded.begin(folder, data, options, policy);
      String name = folder.path().toString();
      run.begins("%s, on %s".formatted(name, loaded.datasets().source()), iterations);
      AccuracyRecorder accuracies = injector.getInstance(AccuracyRecorder.class);
      Watcher watcher =
          new Watcher(run, accuracies, network -> answer(demo, name, injector, network));
      loaded.train(folder, config, Start.of(config), stop, List.of(watcher));
    }
    if (net == null) { // nobody changes it any more, so no copy is needed
      demo.answerWith("a net of this program's own", injector.getInstance(Layer.class));
    }
  }

  private TrainingOptions options() {
    OptimizerChoice optimizer = OptimizerChoice.ADAM;
    return new TrainingOptions(
        50,
        net,
        iterations,
        100,
        optimizer,
        optimizer.usualLearningRate(),
        0.01,
        0,
        DType.FLOAT32,
        GradientMethod.BACKPROP,
        Numbers.Threads.byDefault());
  }

  private static void requireDigits(Datasets datasets) {
    Shape input = datasets.train().inputShape();
    int classes = datasets.train().classes();
    if (!input.equals(INPUT) || classes != CLASSES) {
      throw new Refused(
          "--data: expected digits, %s in %d classes, but those of %s are %s in %d; choose others"
              .formatted(INPUT, CLASSES, datasets.source(), input, classes));
    }
  }

  /**
   * The net as it is between two steps, copied: a net of a program's own has to wait for its end.
   */
  private void answer(Demo demo, String name, Injector injector, Network trained) {
    if (net != null) {
      LayerFactories factories = injector.getInstance(LayerFactories.class);
      Sequential copy = TrainedModel.blank(net, INPUT, factories, DType.FLOAT32);
      copy.namedParameters().forEach((key, blank) -> blank.value().assign(value(trained, key)));
      demo.answerWith(name, copy);
    }
  }

  private static Tensor value(Network network, String name) {
    Parameter parameter = network.parameters().get(name);
    if (parameter == null) {
      throw new IllegalStateException("expected a parameter " + name + ", but there is none");
    }
    return parameter.value();
  }

  @Override
  public String explain(Throwable failure) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    try (PrintStream said = new PrintStream(lines, true, StandardCharsets.UTF_8)) {
      new Failures(new Screen(said, said, false, 80)).handle(failure, "nacre demo");
    }
    String text = lines.toString(StandardCharsets.UTF_8).strip();
    screen.note(text);
    return text.lines().findFirst().orElse("").replaceFirst("^nacre demo: ", "");
  }

  /** {@return whether the net is made from a description, and not by a user's module} */
  static boolean isDescribed(Screen screen, List<Module> yours) {
    DataSource none =
        notes -> {
          throw new IOException("expected no need of examples yet");
        };
    return NetModule.isDescribed(LayersCommand.assemble(none, screen, yours));
  }
}
