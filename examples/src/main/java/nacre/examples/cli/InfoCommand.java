package nacre.examples.cli;

import com.google.inject.Module;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import nacre.examples.progress.Screen;
import nacre.examples.run.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nacre info}: what a trained net is made of. */
@Command(
    name = "info",
    description = "Prints what a trained net is made of: layers, shapes, parameters, bytes.",
    footer = {
      "",
      "Examples:",
      "  nacre info               the newest run in runs/",
      "  nacre info --run runs/a  another run"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
  @Mixin private RunOption run;

  private final Screen screen;
  private final List<Module> yours;

  InfoCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() throws IOException {
    TrainedModel model = run.model();
    boolean inWords = !model.info().net().isEmpty();
    Table table =
        inWords
            ? NetTable.ofLayers(model.net(LayersCommand.known(screen, yours)))
            : NetTable.ofTensors(model.content());
    screen.result("file: " + model.file());
    if (inWords) {
      screen.result("net: " + model.info().net());
      screen.result("input: " + model.info().input());
    } else {
      screen.result("net: made by a program of its own; these are its tensors");
    }
    screen.result("");
    table.lines().forEach(screen::result);
    return ExitCode.OK;
  }
}
