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

/**
 * A fingerprint of the arithmetic: the hash of all weights of small nets after some training.
 *
 * <p>The nets have every kernel in them, in sizes that are no multiple of any vector or number of
 * threads; they learn from digits, which are mostly zero, and from numbers that are not, in float32
 * and in float64. The first weights are large: beside small gradients one bit more or less of them
 * would be lost.
 */
public final class Bits {
  private static final String NET =
      "affine(101, he) sigmoid affine(67, he) tanh affine(33, he) relu affine(10, he)";
  private static final int EXAMPLES = 1000;
  private static final int BATCH = 203;
  private static final int STEPS = 6;

  private Bits() {}

  /**
   * {@return the SHA-256 of the weights, in hexadecimal digits}
   *
   * <p>To learn something about SIMD kernels, call {@link SimdReady#await} before.
   *
   * @param threads how many compute, which ought to change nothing
   */
  public static String sha256(int threads) {
    MessageDigest digest = newDigest();
    for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
      train(new Synthetic(EXAMPLES, 1), dtype, threads, digest);
      train(new RandomNumbers(EXAMPLES, 784, 10, 0), dtype, threads, digest);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void train(DataSource data, DType dtype, int threads, MessageDigest into) {
    BookNet net = new BookNet(1, BATCH, dtype, threads);
    try (Assembled run = new Assembled(net.options(STEPS, NetDescription.parse(NET)), data)) {
      run.trainer().train(STEPS, run.batches());
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
