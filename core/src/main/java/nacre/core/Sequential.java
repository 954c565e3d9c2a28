package nacre.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Layers one after the other; itself a layer.
 *
 * <p>Shapes are checked when it is put together: every layer's {@link Layer#outputShape} is asked
 * in turn, and a misfit is reported with the whole stack before any data flows. Layers are named by
 * class and number ({@code affine1}, {@code sigmoid1}, {@code affine2}) unless names are given, and
 * parameters by layer ({@code affine1.weight}). A number whose name is taken already is left out.
 */
public final class Sequential implements Layer {
  private final Shape input;
  private final Shape output;
  private final Map<String, Layer> layers;
  private final Layer[] inOrder; // walking through the map is felt where single examples come
  private final List<Parameter> parameters;

  private Sequential(Shape input, Map<String, Layer> layers) {
    this.input = input;
    this.layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    this.inOrder = this.layers.values().toArray(new Layer[0]);
    this.output = new Stack(input, this.layers).output();
    this.parameters = List.copyOf(namedParameters().values());
  }

  /**
   * {@return the layers in order, named by class and number}
   *
   * @param input the shape of one example, such as {@code [784]}
   * @param layers the layers, first to last
   * @throws ShapeMismatch if a layer cannot take what the one before gives; with the whole stack
   */
  public static Sequential of(Shape input, Layer... layers) {
    return of(input, Arrays.asList(layers));
  }

  /** {@return the layers in order, named by class and number; see {@link #of(Shape, Layer...)}} */
  public static Sequential of(Shape input, List<? extends Layer> layers) {
    Map<String, Layer> named = new LinkedHashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (Layer layer : layers) {
      String kind = kind(layer);
      String name;
      do { // an 11th layer of class A and a first one of class A1 would both be a11
        name = kind + numbers.merge(kind, 1, Integer::sum);
      } while (named.containsKey(name));
      named.put(name, layer);
    }
    return new Sequential(input, named);
  }

  /** {@return the layers in the map's order, under its names; see {@link #of(Shape, Layer...)}} */
  public static Sequential named(Shape input, Map<String, Layer> layers) {
    return new Sequential(input, layers);
  }

  /** {@return the shape of one input example} */
  public Shape inputShape() {
    return input;
  }

  /** {@return the layers by name, in order} */
  public Map<String, Layer> layers() {
    return layers;
  }

  /**
   * {@return the parameters by qualified name, such as {@code affine1.weight}, in order}
   *
   * <p>A parameter that two layers share appears once, under the first one's name. Where a layer
   * has two parameters of one name, the second is numbered ({@code block1.weight2}).
   */
  public Map<String, Parameter> namedParameters() {
    Map<Parameter, String> names = new LinkedHashMap<>();
    layers.forEach(
        (layerName, layer) -> {
          if (layer instanceof Sequential nested) {
            nested
                .namedParameters()
                .forEach((name, parameter) -> names.putIfAbsent(parameter, layerName + "." + name));
          } else {
            for (Parameter parameter : layer.parameters()) {
              names.putIfAbsent(parameter, layerName + "." + parameter.name());
            }
          }
        });
    Map<String, Parameter> byName = new LinkedHashMap<>();
    names.forEach(
        (parameter, name) -> {
          String unique = name;
          for (int n = 2; byName.containsKey(unique); n++) {
            unique = name + n;
          }
          byName.put(unique, parameter);
        });
    return byName;
  }

  @Override
  public Shape outputShape(Shape example) {
    if (!example.equals(input)) {
      throw new ShapeMismatch(input.toString(), example);
    }
    return output;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    if (!x.shape().isBatchOf(input)) {
      throw new Stack(input, layers).wrongInput(x.shape());
    }
    List<Pullback> pullbacks = new ArrayList<>(layers.size());
    Tensor activation = x;
    Pass each = pass;
    Pass later = pass.withInputGradient(true); // all but the first layer feed a layer before them
    for (Layer layer : inOrder) {
      Forward forward = layer.forward(activation, each);
      activation = forward.output();
      pullbacks.add(forward.pullback());
      each = later;
    }
    return new Forward(
        activation,
        (dOutput, into) -> {
          Tensor gradient = dOutput;
          for (int i = pullbacks.size() - 1; i >= 0; i--) {
            gradient = pullbacks.get(i).apply(gradient, into);
          }
          return gradient;
        });
  }

  @Override
  public List<Parameter> parameters() {
    return parameters;
  }

  /** {@return the stack of layers with the shapes between them, a line each} */
  @Override
  public String toString() {
    return "Sequential\n" + new Stack(input, layers);
  }

  private static String kind(Layer layer) {
    String name = layer.getClass().getSimpleName();
    return name.isEmpty() ? "layer" : name.toLowerCase(Locale.ROOT);
  }
}
