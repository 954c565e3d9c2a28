package nacre.examples.cli;

import java.util.Optional;
import nacre.examples.checkpoint.CheckpointFolder;
import nacre.examples.run.Config;

/**
 * What a run begins with.
 *
 * @param configText the content of its {@code config.json}
 * @param found the checkpoint that it goes on from, if there is one
 */
record Start(String configText, Optional<CheckpointFolder.Found> found) {

  /** {@return the start of a run that has not been begun before} */
  static Start of(Config config) {
    return new Start(config.toJson(), Optional.empty());
  }

  /** {@return how many iterations are done already} */
  int iterations() {
    return found.map(it -> it.checkpoint().iterations()).orElse(0);
  }
}
