package nacre.examples.cli;

import com.google.inject.Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.examples.run.TrainedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nacre export}: takes a trained net to other programs. */
@Command(
    name = "export",
    description = {
      "Writes a trained net for other programs.",
      "The file's ending says how:",
      ".onnx         the whole net, for ONNX Runtime and others",
      ".npz          its weights, for NumPy",
      ".safetensors  its weights, for PyTorch and others"
    },
    footer = {
      "",
      "Examples:",
      "  nacre export --to digits.onnx               the newest run in runs/",
      "  nacre export --run runs/a --to digits.npz   another run, its weights for NumPy"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Mixin private RunOption run;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      required = true,
      description = "the file to write; one that is there is replaced")
  private Path to;

  private final Screen screen;
  private final List<Module> yours;

  ExportCommand(Screen screen, List<Module> yours) {
    this.screen = screen;
    this.yours = yours;
  }

  @Override
  public Integer call() throws IOException {
    ExportFormat format = ExportFormat.of(to);
    Places.check("--to", to);
    TrainedModel model = run.model();
    ExportFormat.Content content = format.of(model, () -> LayersCommand.known(screen, yours));
    try {
      content.save(to);
    } catch (IOException e) {
      throw new Refused(
          "--to: %s cannot be written (%s: %s); choose another place, or free some space"
              .formatted(to, e.getClass().getSimpleName(), e.getMessage()));
    }
    screen.result("wrote %s: the net of %s".formatted(to, model.file()));
    return ExitCode.OK;
  }
}
