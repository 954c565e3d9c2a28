package nacre.onnx;

import java.io.IOException;
import java.nio.file.Path;
import nacre.core.Sequential;
import nacre.data.io.AtomicFiles;

/**
 * A net as an ONNX model: a snapshot of its layers and weights, to be saved.
 *
 * <pre>{@code
 * OnnxModel.of(net).save(Path.of("digits.onnx"));
 * }</pre>
 *
 * <p>The model takes one tensor, {@code input: [batch, ...]}, and gives one, {@code logits: [batch,
 * ...]}, with a batch axis of any size; {@link OnnxOptions} adds probabilities, names and metadata.
 * Weights go by their names in the net, such as {@code affine1.weight}. It is written for operator
 * set {@value #OPSET} and IR version {@value #IR_VERSION}, which ONNX Runtime reads since 1.12
 * (2022). The same net gives the same bytes.
 */
public final class OnnxModel {
  /** The version of the operators that a model is made of (the default domain, ai.onnx). */
  public static final int OPSET = 17;

  /** The version of the file format. */
  public static final int IR_VERSION = 8;

  private final byte[] bytes;

  private OnnxModel(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * {@return the model of a net, with the usual names; see {@link #of(Sequential, OnnxOptions,
   * OnnxTranslators)}}
   */
  public static OnnxModel of(Sequential net) {
    return of(net, OnnxOptions.defaults());
  }

  /** {@return the model of a net; see {@link #of(Sequential, OnnxOptions, OnnxTranslators)}} */
  public static OnnxModel of(Sequential net, OnnxOptions options) {
    return of(net, options, OnnxTranslators.load());
  }

  /**
   * {@return the model of a net as it is now, run for inference}
   *
   * @param net the layers and their weights
   * @param options names, metadata, element type, probabilities
   * @param translators the layers that others translate; nested nets and {@link OnnxExportable}
   *     layers need none
   * @throws OnnxExportException if a layer does not say how it is exported (the message names it
   *     and what to do), or the weights do not fit the format
   */
  public static OnnxModel of(Sequential net, OnnxOptions options, OnnxTranslators translators) {
    return new OnnxModel(new ModelBuilder(net, options, translators).build().toByteArray());
  }

  /**
   * Writes the model to a file, which appears complete or not at all.
   *
   * @param file the file, usually with the ending {@code .onnx}; its folder must exist
   * @throws IOException if it cannot be written; a file that was there stays as it was
   */
  public void save(Path file) throws IOException {
    AtomicFiles.write(file, out -> out.write(bytes));
  }

  /** {@return the content of the file, as a fresh array} */
  public byte[] toByteArray() {
    return bytes.clone();
  }
}
