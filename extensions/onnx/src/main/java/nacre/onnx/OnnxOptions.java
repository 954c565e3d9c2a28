package nacre.onnx;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import nacre.core.DType;
import org.jspecify.annotations.Nullable;

/**
 * What a model is called and says about itself. Change it by the {@code with} methods.
 *
 * @param name the graph's name, {@code net} by default
 * @param description what the model is for, in words; shown by viewers
 * @param metadata keys and values of your own, such as {@code accuracy} and {@code 0.97}
 * @param input the name of the input, {@code input} by default
 * @param output the name of the scores, {@code logits} by default
 * @param probabilities whether the model also gives {@code probabilities}, the softmax of the
 *     scores; false by default
 * @param dtype the element type of input, weights and output; null, the default, is that of the
 *     net's parameters
 */
public record OnnxOptions(
    String name,
    String description,
    Map<String, String> metadata,
    String input,
    String output,
    boolean probabilities,
    @Nullable DType dtype) {

  /** The name of the softmax of the scores, where it is asked for. */
  public static final String PROBABILITIES = "probabilities";

  /** Checks the names, and copies the metadata in the order of its keys. */
  public OnnxOptions {
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    if (name.isBlank() || input.isBlank() || output.isBlank()) {
      throw new IllegalArgumentException(
          "expected names for graph, input and output, but got '%s', '%s' and '%s'; give each one"
              .formatted(name, input, output));
    }
    if (input.equals(output)
        || (probabilities && (input.equals(PROBABILITIES) || output.equals(PROBABILITIES)))) {
      throw new IllegalArgumentException(
          "expected different names for input and outputs, but got '%s' and '%s'%s; rename one"
              .formatted(input, output, probabilities ? " beside '" + PROBABILITIES + "'" : ""));
    }
  }

  /** {@return the usual names, no description, no metadata, scores only} */
  public static OnnxOptions defaults() {
    return new OnnxOptions("net", "", Map.of(), "input", "logits", false, null);
  }

  /** {@return the same, with another name of the graph} */
  public OnnxOptions withName(String other) {
    return new OnnxOptions(other, description, metadata, input, output, probabilities, dtype);
  }

  /** {@return the same, with another description} */
  public OnnxOptions withDescription(String other) {
    return new OnnxOptions(name, other, metadata, input, output, probabilities, dtype);
  }

  /** {@return the same, with one more key and its value, or another value for the key} */
  public OnnxOptions withMetadata(String key, String value) {
    Map<String, String> more = new TreeMap<>(metadata);
    more.put(key, value);
    return new OnnxOptions(name, description, more, input, output, probabilities, dtype);
  }

  /** {@return the same, with other names of the input and of the scores} */
  public OnnxOptions withNames(String otherInput, String otherOutput) {
    return new OnnxOptions(
        name, description, metadata, otherInput, otherOutput, probabilities, dtype);
  }

  /** {@return the same, with the softmax of the scores as a second output} */
  public OnnxOptions withProbabilities() {
    return new OnnxOptions(name, description, metadata, input, output, true, dtype);
  }

  /** {@return the same, for numbers of this type, whatever the net was trained in} */
  public OnnxOptions withDType(DType other) {
    return new OnnxOptions(name, description, metadata, input, output, probabilities, other);
  }
}
