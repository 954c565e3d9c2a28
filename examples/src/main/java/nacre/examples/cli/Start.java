package nacre.examples.cli;

import java.util.Optional;
import nacre.examples.checkpoint.CheckpointFolder;

/**
 * What a run begins with.
 *
 * @param configText the content of its {@code config.json}
 * @param found the checkpoint that it goes on from, if there is one
 */
record Start(String configText, Optional<CheckpointFolder.Found> found) {

  /** {@return how many iterations are done already} */
  int iterations() {
    return found.map(it -> it.checkpoint().iterations()).orElse(0);
  }
}
