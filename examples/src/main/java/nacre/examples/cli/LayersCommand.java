package nacre.examples.cli;

import com.google.inject.Injector;
import com.google.inject.Module;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import nacre.core.DType;
import nacre.core.net.LayerFactories;
import nacre.examples.assembly.Assembly;
import nacre.examples.assembly.OptimizerChoice;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.DataSource;
import nacre.examples.progress.Screen;
import nacre.optim.GradientMethod;
import picocli.CommandLine.Command;

/** {@code nacre layers}: the names that {@code --net} knows. */
@Command(
    name = "layers",
    description = {
      "Lists the layers that --net knows by name, a line for each.",
      "Layers of jars on NACRE_CLASSPATH are among them."
    },
    footer = {
      "",
      "Examples:",
      "  nacre layers                                 what --net can be made of",
      "  NACRE_CLASSPATH=swish.jar nacre layers       with somebody else's layers"
    },
    mixinStandardHelpOptions = true)
final class LayersCommand implements Callable<Integer> {
  /** Nothing is trained here, but a user's modules may ask for options before they bind a name. */
  private static final TrainingOptions ANY =
      new TrainingOptions(
          50,
          null,
          1,
          1,
          OptimizerChoice.SGD,
          0.1,
          0.01,
          0,
          DType.FLOAT32,
          GradientMethod.BACKPROP,
          1);

  private final Screen screen;
  private final List<Module> yours;

  LayersCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() {
    LayerFactories factories = known(screen, yours);
    for (String name : factories.names()) {
      screen.result(factories.usage(name));
    }
    return ExitCode.OK;
  }

  /** {@return the layers that go by a name, among them those that a user's modules bind} */
  static LayerFactories known(Screen screen, List<Module> yours) {
    DataSource none =
        notes -> {
          throw new IOException("expected no need of examples; a module bound a name to data");
        };
    return assemble(none, screen, yours).getInstance(LayerFactories.class);
  }

  /** {@return what makes layers and examples where nothing is trained} */
  static Injector assemble(DataSource source, Screen screen, List<Module> yours) {
    return Assembly.of(ANY, source, screen, false, yours);
  }
}
