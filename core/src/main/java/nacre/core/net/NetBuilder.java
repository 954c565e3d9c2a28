package nacre.core.net;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;

/** Makes the layers of a description one by one, and each error point at its place in the text. */
final class NetBuilder {
  private final Source source;
  private final LayerFactories factories;
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  NetBuilder(Source source, LayerFactories factories) {
    this.source = source;
    this.factories = factories;
  }

  Sequential build(List<Parser.Written> description, Shape input, LayerContext context) {
    Shape shape = input;
    for (Parser.Written written : description) {
      String name = unused(written.name());
      try {
        Layer layer = factory(written).create(arguments(written), shape, context);
        layers.put(name, layer);
        shape = layer.outputShape(shape);
      } catch (ShapeMismatch misfit) {
        layers.putIfAbsent(name, new NotMade(written, misfit));
        Sequential.named(input, layers); // throws it again, with the whole stack
        throw misfit;
      } catch (NetDescriptionException e) {
        throw e;
      } catch (IllegalArgumentException e) {
        throw source.error(
            written.start(), written.name() + ": " + e.getMessage(), usage(written.name()));
      }
    }
    return Sequential.named(input, layers);
  }

  Arguments arguments(Parser.Written written) {
    List<Argument> declared = factory(written).arguments();
    return new Binding(source, written, declared, usage(written.name())).arguments();
  }

  private LayerFactory factory(Parser.Written written) {
    LayerFactory factory = factories.find(written.name());
    if (factory == null) {
      throw unknown(written);
    }
    return factory;
  }

  private NetDescriptionException unknown(Parser.Written written) {
    return source.error(
        written.start(),
        "there is no layer "
            + Source.quoted(written.name())
            + Suggestions.didYouMean(written.name(), factories.names()),
        "layers there are: " + String.join(", ", factories.names()));
  }

  private String usage(String name) {
    return "usage: " + factories.usage(name);
  }

  /** Numbered as {@link Sequential} does; a name that ends in a digit may meet another's number. */
  private String unused(String name) {
    String numbered;
    do {
      numbered = name + numbers.merge(name, 1, Integer::sum);
    } while (layers.containsKey(numbered));
    return numbered;
  }

  /** Stands in the report for a layer that could not be made for the shape it would receive. */
  private record NotMade(Parser.Written written, ShapeMismatch misfit) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      throw misfit;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      throw misfit;
    }

    @Override
    public String toString() {
      return written.description().toString();
    }
  }
}
