package nacre.bench.peers;

/** A net 784-H-10 of another library: affine, sigmoid, affine, softmax with cross entropy. */
interface Peer extends AutoCloseable {
  /** How many examples a step learns from. */
  int BATCH = 100;

  /** The factor of the gradient in an update. */
  float LEARNING_RATE = 0.1f;

  /** {@return the library and its version} */
  String version();

  /** Draws a batch from all examples, and learns from it; so many times. */
  void steps(int times) throws Exception;

  /** {@return a score of an example, computed from its numbers as the library takes them} */
  double score(int index) throws Exception;

  @Override
  default void close() throws Exception {}
}
