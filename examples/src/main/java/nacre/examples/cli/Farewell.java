package nacre.examples.cli;

import nacre.examples.checkpoint.Checkpointer;
import nacre.examples.checkpoint.TrainingState;
import nacre.examples.progress.Screen;
import nacre.examples.run.RunFolder;

/**
 * The last line of a run that did not come to its end: what there is to go on from, and how.
 *
 * @param screen where it is said
 * @param folder of the run
 * @param state of the run
 * @param checkpointer knows the newest checkpoint
 */
record Farewell(Screen screen, RunFolder folder, TrainingState state, Checkpointer checkpointer) {

  /** After a wish to stop. */
  void stopped(int iterations) {
    screen.note("stopped after %d iterations; %s".formatted(iterations, howToGoOn()));
  }

  /** After a number that is none. */
  void notFinite() {
    if (checkpointer.last() != null) {
      screen.note("the last good checkpoint is " + checkpointer.last());
    }
  }

  /** After a file that could not be written. */
  void notWritten() {
    screen.note("the run is not complete; %s".formatted(howToGoOn()));
  }

  private String howToGoOn() {
    return state
        .obstacle()
        .map(reason -> "it cannot be resumed, since " + reason)
        .orElseGet(
            () ->
                "to go on %s: %s"
                    .formatted(
                        checkpointer.last() == null ? "from its start" : "from its last checkpoint",
                        resume()));
  }

  private String resume() {
    String path = folder.path().toString();
    String word = path.matches("[\\w./:@%+=,-]+") ? path : "'" + path + "'";
    return "%s train --resume %s".formatted(System.getProperty("nacre.command", "nacre"), word);
  }
}
