package nacre.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import nacre.examples.run.TrainedModel;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which trained net is meant: it goes by the folder of its run. */
final class RunOption {
  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "the folder of a finished run (default: the newest in runs/)")
  private @Nullable Path run;

  /** {@return what that run has learned} */
  TrainedModel model() throws IOException {
    return TrainedModel.in(run == null ? TrainedModel.newestRun(Path.of("runs")) : run);
  }
}
