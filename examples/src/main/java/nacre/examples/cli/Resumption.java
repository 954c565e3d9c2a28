package nacre.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import nacre.examples.checkpoint.CheckpointFolder;
import nacre.examples.run.Config;
import nacre.examples.run.Refused;
import nacre.examples.run.Version;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a run goes on.
 *
 * @param run its folder
 * @param written its {@code config.json}
 * @param notes is told what the user would wonder about
 */
record Resumption(Path run, Config written, Consumer<String> notes) {

  /** {@return the newest checkpoint that is not broken, or the run's beginning} */
  Start start() {
    if (!written.nacreVersion().equals(Version.ofNacre())) {
      notes.accept(
          "warning: the run was begun by nacre %s, and this is %s; the numbers may differ in their last digits"
              .formatted(written.nacreVersion(), Version.ofNacre()));
    }
    Optional<CheckpointFolder.Found> found = newest();
    if (found.isEmpty()) {
      notes.accept("no checkpoint has been written yet: the run begins again from its start");
      return new Start(written.toJson(), found);
    }
    String text = found.get().checkpoint().config();
    String name = "the config in " + found.get().file();
    Config then = Config.parse(name, text.getBytes(StandardCharsets.UTF_8));
    @Nullable String difference = written.difference(then);
    if (difference != null) {
      throw new Refused(
          "--resume: %s has been changed: %s in %s; put it back, or begin a new run"
              .formatted(run.resolve(Config.FILE), difference, found.get().file()));
    }
    if (found.get().checkpoint().iterations() >= written.options().iterations()) {
      throw new Refused(
          "--resume: expected a checkpoint before the end, but %s is after %d of %d iterations"
              .formatted(
                  found.get().file(),
                  found.get().checkpoint().iterations(),
                  written.options().iterations()));
    }
    return new Start(text, found);
  }

  private Optional<CheckpointFolder.Found> newest() {
    try {
      return CheckpointFolder.of(run).newest(notes);
    } catch (IOException e) {
      throw new Refused(
          "--resume: the checkpoints in %s cannot be looked at (%s); change their permissions"
              .formatted(run, e));
    }
  }
}
