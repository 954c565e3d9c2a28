package nacre.examples.demo;

import nacre.examples.checkpoint.StopRequest;
import nacre.examples.checkpoint.Stopped;

/** A way to train a net, which the page has a button for. */
public interface Training {
  /**
   * Trains a net, from the examples to the last file, in the thread that calls.
   *
   * @param run is told of it
   * @param demo is given the net to answer with, now and then and at the end
   * @param stop whether somebody wants it to stop
   * @throws Stopped if somebody wanted it to
   * @throws RuntimeException if anything is wrong; {@link #explain} knows what
   */
  void run(ShownRun run, Demo demo, StopRequest stop);

  /** {@return in one line what was expected, what came and what to do} */
  String explain(Throwable failure);
}
