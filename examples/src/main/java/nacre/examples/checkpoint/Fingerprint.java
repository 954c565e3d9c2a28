package nacre.examples.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Targets;
import nacre.core.Tensor;
import nacre.data.Dataset;
import nacre.data.ImageDataset;
import nacre.examples.dataset.Datasets;
import nacre.examples.evaluation.ClassLabels;

/** Tells whether examples are the same ones: a SHA-256 of all of them, in order. */
final class Fingerprint {
  private static final int PART = 1000;

  private final MessageDigest digest = sha256();

  private Fingerprint() {}

  /** {@return 64 hexadecimal digits} */
  static String of(Datasets datasets) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add(datasets.train());
    fingerprint.add(datasets.test());
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(Dataset dataset) {
    add(dataset.inputShape() + " " + dataset.classes() + " " + dataset.size());
    if (!new ClassLabels(dataset.classNames()).areNumbers()) {
      add(String.join("\n", dataset.classNames()));
    }
    if (dataset instanceof ImageDataset images) { // a byte a pixel, and not eight
      add(images.options().toString());
      digest.update(images.pixels());
      digest.update(images.labels());
      return;
    }
    for (int from = 0; from < dataset.size(); from += PART) {
      add(dataset.range(from, Math.min(from + PART, dataset.size()), DType.FLOAT64));
    }
  }

  private void add(Batch batch) {
    add(batch.inputs());
    if (batch.targets() instanceof Targets.Dense dense) {
      add(dense.values());
    } else {
      for (int index : batch.targets().classIndices()) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, index));
      }
    }
  }

  private void add(Tensor tensor) {
    double[] elements = tensor.toDoubles();
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * elements.length);
    bytes.asDoubleBuffer().put(elements);
    digest.update(bytes);
  }

  private void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM offers SHA-256", e);
    }
  }
}
