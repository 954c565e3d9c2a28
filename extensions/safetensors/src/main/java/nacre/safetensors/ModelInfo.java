package nacre.safetensors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import nacre.core.Shape;
import nacre.data.io.ModuleVersion;

/**
 * What a file of weights says about the net that they belong to.
 *
 * @param net the net's description, such as {@code affine(50) sigmoid affine(10)}; empty if it has
 *     none
 * @param input the shape of one example
 * @param version the version of Nacre that wrote it
 */
public record ModelInfo(String net, Shape input, String version) {
  static final String NET = "nacre.net";
  static final String INPUT = "nacre.input";
  static final String VERSION = "nacre.version";

  /**
   * {@return what is written about a net by this version of Nacre}
   *
   * @param net the net's description; empty if it has none
   * @param input the shape of one example
   */
  public static ModelInfo of(String net, Shape input) {
    return new ModelInfo(net, input, ModuleVersion.of(ModelInfo.class, "nacre-safetensors"));
  }

  /**
   * {@return what a file says}
   *
   * @param file what messages call it
   * @param content what was read; written by {@link Weights}
   * @throws SafetensorsException if it does not say it, or is of a newer version
   */
  public static ModelInfo of(String file, SafetensorsFile content) throws SafetensorsException {
    FormatVersion.require(file, content, Weights.FORMAT, Weights.NEWEST_FORMAT);
    Map<String, String> texts = content.metadata();
    String input = texts.getOrDefault(INPUT, "nothing");
    try {
      return new ModelInfo(
          texts.getOrDefault(NET, ""), shape(input), texts.getOrDefault(VERSION, "unknown"));
    } catch (IllegalArgumentException e) {
      String expected = "a shape such as [784] as " + INPUT;
      throw new Fault(file).at(Long.BYTES, expected, Fault.quoted(input), Fault.COPY_AGAIN, e);
    }
  }

  /** The opposite of {@link Shape#toString}. */
  private static Shape shape(String text) {
    if (!text.matches("\\[.*\\]")) {
      throw new IllegalArgumentException("expected brackets, found " + text);
    }
    return Shape.of(
        Arrays.stream(text.substring(1, text.length() - 1).split(", ", -1))
            .filter(size -> !size.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray());
  }

  /** {@return the metadata that says so} */
  public Map<String, String> toMetadata() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(VERSION, version);
    if (!net.isEmpty()) {
      texts.put(NET, net);
    }
    texts.put(INPUT, input.toString());
    return texts;
  }
}
