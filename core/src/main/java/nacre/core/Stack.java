package nacre.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The shapes between the layers of a {@link Sequential}, and the report when they do not fit. */
final class Stack {
  private final Shape input;
  private final Map<String, Layer> layers;
  private final List<Shape> outputs = new ArrayList<>();

  /**
   * Folds {@link Layer#outputShape} over the layers; throws {@link ShapeMismatch} at the first
   * misfit.
   */
  Stack(Shape input, Map<String, Layer> layers) {
    this.input = input;
    this.layers = layers;
    int index = 0;
    for (Map.Entry<String, Layer> layer : layers.entrySet()) {
      Shape received = output();
      try {
        outputs.add(layer.getValue().outputShape(received));
      } catch (ShapeMismatch misfit) {
        throw new ShapeMismatch(
            misfit.expected(),
            received,
            "layer %d (%s) expects %s per example, but receives %s\n%s%s"
                .formatted(
                    index,
                    layer.getKey(),
                    misfit.expected(),
                    received,
                    this,
                    remedy(index, layer.getKey(), misfit.expected(), received)),
            misfit);
      }
      index++;
    }
  }

  /** {@return the shape after the last layer} */
  Shape output() {
    return outputs.isEmpty() ? input : outputs.get(outputs.size() - 1);
  }

  ShapeMismatch wrongInput(Shape received) {
    return new ShapeMismatch(
        "[batch, ...] of examples " + input,
        received,
        "the net expects a batch [n, ...] of examples %s, but receives %s\n%s"
            .formatted(input, received, this),
        null);
  }

  private String remedy(int index, String name, String expected, Shape received) {
    String source = index == 0 ? "the input" : "the layer before (" + layerName(index - 1) + ")";
    return "  either let %s give %s, or make %s take %s"
        .formatted(source, expected, name, received);
  }

  private String layerName(int index) {
    return List.copyOf(layers.keySet()).get(index);
  }

  /** A line for the input and for each layer; those after a misfit have no shape yet. */
  @Override
  public String toString() {
    int nameWidth = 1;
    int textWidth = 1;
    for (Map.Entry<String, Layer> layer : layers.entrySet()) {
      nameWidth = Math.max(nameWidth, layer.getKey().length());
      textWidth = Math.max(textWidth, describe(layer.getValue()).length());
    }
    StringBuilder text = new StringBuilder();
    String row = "  %-" + (nameWidth + 2) + "s  %-" + textWidth + "s   %s\n";
    text.append(row.formatted("input", "", input));
    int index = 0;
    for (Map.Entry<String, Layer> layer : layers.entrySet()) {
      String shape =
          index < outputs.size()
              ? outputs.get(index).toString()
              : index == outputs.size() ? "<-- here" : "";
      text.append(
          row.formatted(index + " " + layer.getKey(), describe(layer.getValue()), shape)
              .replaceAll(" +(\\R)$", "$1"));
      index++;
    }
    return text.toString();
  }

  private static String describe(Layer layer) {
    if (layer instanceof Sequential nested) {
      return "Sequential of " + nested.layers().size();
    }
    String text = layer.toString();
    boolean inherited = text.startsWith(layer.getClass().getName() + "@");
    return inherited ? layer.getClass().getSimpleName() : text;
  }
}
