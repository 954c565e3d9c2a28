package nacre.examples.cli;

import com.google.inject.Module;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.examples.dataset.DataSource;
import nacre.examples.demo.Demo;
import nacre.examples.demo.DemoServer;
import nacre.examples.demo.PastRun;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.examples.run.TrainedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nacre demo}: a page on which one draws digits, and trains a net that knows them. */
@Command(
    name = "demo",
    description = {
      "Serves a page on this computer: draw a digit, and see what a net takes it for.",
      "The net is that of the newest run; the page has a button that trains another, and shows how"
          + " it learns. No other computer can reach the page, and it asks for nothing elsewhere."
    },
    footer = {
      "",
      "Examples:",
      "  nacre demo                    then open the address that it prints in a browser",
      "  nacre demo --run runs/a       the net of another run",
      "  nacre demo --data synthetic   the button trains on drawn digits"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int USUAL_PORT = 8080;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "the folder of a finished run (default: the newest in --runs, if there is one)")
  private @Nullable Path run;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "where the folders of runs are, and where new ones go (default: runs)")
  private Path runs;

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Numbers.Port.class,
      description = "of the page, 0 for any (default: 8080, or any if that is taken)")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "auto|synthetic|mnist|DIR",
      defaultValue = "auto",
      description =
          "what a new net learns from; a folder has MNIST's four IDX files (default: auto)")
  private String data;

  @Option(names = "--offline", description = "do not use the network")
  private boolean offline;

  @Option(
      names = "--net",
      paramLabel = "NET",
      description =
          "the layers of a new net (default: affine(100, init=he) relu affine(10, init=he), trained"
              + " by adam)")
  private @Nullable String net;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "5000",
      converter = Numbers.Count.class,
      description = "how many batches of 100 a new net learns from (default: 5000)")
  private int iterations;

  private final Screen screen;
  private final List<Module> yours;

  DemoCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() throws IOException {
    LayerFactories known = LayersCommand.known(screen, yours);
    DemoTraining training =
        new DemoTraining(
            runs,
            data,
            DataSource.named(data, offline),
            description(known),
            iterations,
            screen,
            yours);
    CountDownLatch end = new CountDownLatch(1);
    try (Demo demo = new Demo(training);
        StopSignals signals = StopSignals.listen(line -> end.countDown())) {
      answerByTrained(demo, known);
      try (DemoServer server = serve(demo, training)) {
        screen.result("open %s in a browser; Ctrl-C ends it".formatted(server.address()));
        end.await();
        if (signals.isAsked()) {
          screen.note("ending; once more ends at once");
        }
      }
      return ExitCode.OK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    }
  }

  /** {@return the layers of a new net; null if a user's module makes them} */
  private @Nullable NetDescription description(LayerFactories known) {
    if (!DemoTraining.isDescribed(screen, yours)) {
      if (net != null) {
        throw new Refused(
            "--net: expected no net, since this program brings one of its own, but got '%s'; leave it out"
                .formatted(net));
      }
      return null;
    }
    NetDescription description =
        NetDescription.parse(net != null ? net : "affine(100, init=he) relu affine(10, init=he)");
    description.check(known);
    return description;
  }

  /** The net of the run that was named, or of the newest, if there is one that knows digits. */
  private void answerByTrained(Demo demo, LayerFactories known) throws IOException {
    if (run != null) {
      answerBy(run, demo, known);
      return;
    }
    Optional<Path> newest = TrainedModel.newestRunIfAny(runs);
    if (newest.isPresent()) {
      try {
        answerBy(newest.get(), demo, known);
      } catch (Refused | IOException e) {
        screen.note("beginning without a net: " + e.getMessage());
      }
    }
  }

  private static void answerBy(Path run, Demo demo, LayerFactories known) throws IOException {
    Sequential trained = TrainedModel.in(run).net(known);
    Shape input = trained.inputShape();
    Shape output = trained.outputShape(input);
    Shape digits = Shape.of(DemoTraining.CLASSES);
    if (!input.equals(DemoTraining.INPUT) || !output.equals(digits)) {
      throw new Refused(
          "--run: expected a net of digits, from %s to %s, but that of %s is from %s to %s; choose another run"
              .formatted(DemoTraining.INPUT, digits, run, input, output));
    }
    demo.answerWith(run.toString(), trained);
    demo.show(PastRun.in(run));
  }

  private DemoServer serve(Demo demo, DemoTraining training) throws IOException {
    int first = port == null ? USUAL_PORT : port;
    try {
      return DemoServer.start(first, demo, training::explain);
    } catch (BindException e) {
      if (port == null) {
        return DemoServer.start(0, demo, training::explain);
      }
      throw new Refused(
          "--port: expected one that is free, but %d cannot be had (%s); choose another, or leave it out"
              .formatted(first, e.getMessage()));
    }
  }
}
