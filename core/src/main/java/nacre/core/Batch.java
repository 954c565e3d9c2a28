package nacre.core;

/**
 * Some examples and what the net should answer to each.
 *
 * @param inputs {@code [batch, ...]}
 * @param targets as many as there are inputs
 */
public record Batch(Tensor inputs, Targets targets) {
  /** Checks that there is one target for each input. */
  public Batch {
    if (inputs.shape().rank() == 0 || inputs.shape().size(0) != targets.size()) {
      throw new IllegalArgumentException(
          "expected one target for each input, but there are inputs %s and %d targets"
              .formatted(inputs.shape(), targets.size()));
    }
  }

  /** {@return the same batch with its inputs on another backend; memory is shared} */
  public Batch on(Backend backend) {
    return new Batch(inputs.on(backend), targets);
  }

  /** {@return the number of examples} */
  public int size() {
    return targets.size();
  }
}
