package nacre.examples.checkpoint;

/** Whether somebody wants a run to stop after the step that is being made. */
@FunctionalInterface
public interface StopRequest {

  /** {@return whether that is so; asked after every step} */
  boolean isAsked();
}
