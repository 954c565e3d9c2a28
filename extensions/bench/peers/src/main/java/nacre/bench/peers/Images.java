package nacre.bench.peers;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/**
 * Examples to learn from.
 *
 * @param inputs 784 numbers from 0 to 1 for each example
 * @param labels from 0 to 9
 */
record Images(float[][] inputs, int[] labels) {
  static final int PIXELS = 784;
  static final int CLASSES = 10;

  /** {@return 60,000 examples of uniform random numbers: no zeros to leave out} */
  static Images dense() {
    Random random = new Random(0);
    float[][] inputs = new float[60_000][PIXELS];
    int[] labels = new int[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      for (int j = 0; j < PIXELS; j++) {
        inputs[i][j] = random.nextFloat();
      }
      labels[i] = random.nextInt(CLASSES);
    }
    return new Images(inputs, labels);
  }

  /**
   * {@return MNIST's examples from the folder that the variable MNIST_DIR names}
   *
   * @param part {@code train} or {@code t10k}
   */
  static Images mnist(String part) throws IOException {
    String folder = System.getenv("MNIST_DIR");
    if (folder == null || folder.isEmpty()) {
      throw new IllegalArgumentException(
          "MNIST_DIR: expected the folder with MNIST's four IDX files, but it is not set; set it");
    }
    byte[] pixels = idx(Path.of(folder), part + "-images-idx3-ubyte", 3);
    byte[] labels = idx(Path.of(folder), part + "-labels-idx1-ubyte", 1);
    if (pixels.length != labels.length * PIXELS) {
      throw new IllegalArgumentException(
          "MNIST_DIR: expected %d numbers for each of %d labels, but got %d; correct the folder"
              .formatted(PIXELS, labels.length, pixels.length));
    }
    float[][] inputs = new float[labels.length][PIXELS];
    int[] classes = new int[labels.length];
    for (int i = 0; i < inputs.length; i++) {
      for (int j = 0; j < PIXELS; j++) {
        inputs[i][j] = (pixels[i * PIXELS + j] & 0xff) / 255f;
      }
      classes[i] = labels[i];
    }
    return new Images(inputs, classes);
  }

  int size() {
    return labels.length;
  }

  /** Returns the bytes of an IDX file, plain or gzipped, without its head. */
  private static byte[] idx(Path folder, String name, int dimensions) throws IOException {
    Path plain = folder.resolve(name);
    Path packed = folder.resolve(name + ".gz");
    boolean isPlain = Files.exists(plain);
    if (!isPlain && !Files.exists(packed)) {
      throw new IllegalArgumentException(
          "MNIST_DIR: expected %s or %s.gz in %s, but neither is there; correct the folder"
              .formatted(name, name, folder));
    }
    try (InputStream file = Files.newInputStream(isPlain ? plain : packed);
        DataInputStream in = new DataInputStream(isPlain ? file : new GZIPInputStream(file))) {
      in.skipNBytes(4 + 4 * dimensions);
      return in.readAllBytes();
    }
  }
}
