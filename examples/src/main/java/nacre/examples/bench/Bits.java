package nacre.examples.bench;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Tensor;
import nacre.core.net.NetDescription;
import nacre.examples.dataset.DataSource;
import nacre.examples.dataset.RandomNumbers;
import nacre.examples.dataset.Synthetic;
import nacre.optim.GradientMethod;

/**
 * A fingerprint of the arithmetic: the hash of all weights of small nets after some training.
 *
 * <p>The nets have every kernel in them, in sizes that are no multiple of any vector or number of
 * threads; they learn from digits, which are mostly zero, and from numbers that are not, in float32
 * and in float64; a smaller one learns by numerical gradients. The first weights are large: beside
 * small gradients one bit more or less of them would be lost.
 */
public final class Bits {
  private static final String NET =
      "affine(101, he) sigmoid affine(67, he) tanh affine(33, he) relu affine(10, he)";

  /**
   * A nudge of its first layer runs through two more layers, one of the last straight to the loss.
   */
  private static final String NUMERICAL_NET =
      "affine(11, he) tanh affine(9, he) sigmoid affine(10, he)";

  private static final int EXAMPLES = 1000;
  private static final int BATCH = 203;
  private static final int STEPS = 6;
  private static final int NUMERICAL_STEPS = 2;

  private Bits() {}

  /**
   * {@return the SHA-256 of the weights, in hexadecimal digits}
   *
   * <p>To learn something about SIMD kernels, call {@link SimdReady#await} and {@link
   * SimdReady#awaitFloat64} before.
   *
   * @param threads how many compute, which ought to change nothing
   */
  public static String sha256(int threads) {
    MessageDigest digest = newDigest();
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      BookNet net = new BookNet(1, BATCH, dtype, threads);
      train(net, NET, STEPS, new Synthetic(EXAMPLES, 1), digest);
      train(net, NET, STEPS, new RandomNumbers(EXAMPLES, 784, 10, 0, DType.FLOAT64), digest);
    }
    BookNet numerical = new BookNet(1, BATCH, DType.FLOAT64, threads, GradientMethod.NUMERICAL);
    train(numerical, NUMERICAL_NET, NUMERICAL_STEPS, new Synthetic(EXAMPLES, 1), digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void train(
      BookNet net, String layers, int steps, DataSource data, MessageDigest into) {
    try (Assembled run = new Assembled(net.options(steps, NetDescription.parse(layers)), data)) {
      run.trainer().train(steps, run.batches());
      for (Parameter parameter : run.network().parameters().values()) {
        add(parameter.value(), into);
      }
    }
  }

  private static void add(Tensor weights, MessageDigest into) {
    int n = weights.shape().elements();
    ByteBuffer bytes = ByteBuffer.allocate(n * Double.BYTES);
    for (int i = 0; i < n; i++) {
      bytes.putDouble(weights.get(i));
    }
    into.update(bytes.flip());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
