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
    description = "Prints a table of a trained net: layers, shapes, parameters, bytes.",
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
    screen.result("file: " + model.file());
    Table table;
    if (model.info().net().isEmpty()) {
      screen.result("net: made by a program of its own; these are its tensors");
      table = NetTable.ofTensors(model.content());
    } else {
      screen.result("net: " + model.info().net());
      screen.result("input: " + model.info().input());
      table = NetTable.ofLayers(model.net(LayersCommand.known(screen, yours)));
    }
    screen.result("");
    table.lines().forEach(screen::result);
    return ExitCode.OK;
  }
}
