package nacre.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.safetensors.SafetensorsFile;
import nacre.safetensors.StoredTensor;

/** What a net is made of, in rows. */
final class NetTable {

  private NetTable() {}

  /** {@return a row for each layer: what it gives, and what it has learned} */
  static Table ofLayers(Sequential net) {
    Table table = new Table(4, "layer", "is", "output", "tensors", "parameters", "bytes");
    Map<String, Parameter> parameters = net.namedParameters();
    Shape shape = net.inputShape();
    long allElements = 0;
    long allBytes = 0;
    for (Map.Entry<String, Layer> layer : net.layers().entrySet()) {
      shape = layer.getValue().outputShape(shape);
      String prefix = layer.getKey() + ".";
      List<String> tensors = new ArrayList<>();
      long elements = 0;
      long bytes = 0;
      for (Map.Entry<String, Parameter> parameter : parameters.entrySet()) {
        if (parameter.getKey().startsWith(prefix)) {
          Parameter value = parameter.getValue();
          tensors.add(parameter.getKey().substring(prefix.length()) + " " + value.shape());
          elements += value.shape().elements();
          bytes += (long) value.shape().elements() * width(value.value().dtype());
        }
      }
      table.row(
          layer.getKey(),
          describe(layer.getValue()),
          shape.toString(),
          String.join(", ", tensors),
          grouped(elements),
          grouped(bytes));
      allElements += elements;
      allBytes += bytes;
    }
    table.row("all", "", shape.toString(), "", grouped(allElements), grouped(allBytes));
    return table;
  }

  /** {@return a row for each tensor, where nothing is known of layers} */
  static Table ofTensors(SafetensorsFile file) {
    Table table = new Table(3, "tensor", "type", "shape", "parameters", "bytes");
    long allElements = 0;
    long allBytes = 0;
    for (Map.Entry<String, StoredTensor> entry : file.tensors().entrySet()) {
      StoredTensor tensor = entry.getValue();
      long bytes = tensor.bytes().length;
      table.row(
          entry.getKey(),
          tensor.type().name(),
          tensor.shape().toString(),
          grouped(tensor.shape().elements()),
          grouped(bytes));
      allElements += tensor.shape().elements();
      allBytes += bytes;
    }
    table.row("all", "", "", grouped(allElements), grouped(allBytes));
    return table;
  }

  private static int width(DType dtype) {
    return dtype == DType.FLOAT64 ? Double.BYTES : Float.BYTES;
  }

  private static String describe(Layer layer) {
    String text = layer.toString();
    boolean isInherited = text.startsWith(layer.getClass().getName() + "@");
    return isInherited ? layer.getClass().getSimpleName() : text.lines().findFirst().orElse("");
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
