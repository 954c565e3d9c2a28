package nacre.core.net;

import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;

/** A few layers by name, since the real ones live in another module. */
final class NamedLayers {
  static final Shape INPUT = Shape.of(4);

  static final LayerFactories FACTORIES =
      LayerFactories.of(
          List.of(
              new LinearFactory(),
              new PartFactory(),
              LayerFactory.of("same", "y = x", Same::new),
              LayerFactory.of("sum", "y = Σ x", Sum::new)));

  static LayerContext context() {
    return LayerContext.of(DType.FLOAT64, Initializer.normal(0.01), new NumpyRandom(5));
  }

  /** y = x·w. */
  record Linear(Parameter weight) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return Shape.of(weight.shape().size(1));
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      throw new UnsupportedOperationException("nothing flows in these tests");
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(weight);
    }

    @Override
    public String toString() {
      return "Linear " + weight.shape().size(0) + "->" + weight.shape().size(1);
    }
  }

  static final class LinearFactory implements LayerFactory {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public String summary() {
      return "y = x·w";
    }

    @Override
    public List<Argument> arguments() {
      return List.of(
          Argument.required("outputs", "the size of y"),
          Argument.optional("init", "default", "draws w"));
    }

    @Override
    public Layer create(Arguments arguments, Shape input, LayerContext context) {
      int out = arguments.count("outputs");
      Initializer init = arguments.initializer("init", context);
      if (input.rank() != 1) {
        throw new ShapeMismatch("[n]", input);
      }
      int in = input.size(0);
      return new Linear(new Parameter("weight", context.draw(init, Shape.of(in, out), in, out)));
    }
  }

  /** Arguments of every kind; gives back what it read. */
  record Part(double rate, int start, String mode) implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      throw new UnsupportedOperationException("nothing flows in these tests");
    }
  }

  static final class PartFactory implements LayerFactory {
    @Override
    public String name() {
      return "part";
    }

    @Override
    public String summary() {
      return "keeps a part";
    }

    @Override
    public List<Argument> arguments() {
      return List.of(
          Argument.required("rate", "which part"),
          Argument.optional("start", "0", "from where on"),
          Argument.optional("mode", "copy", "copy or mirror"));
    }

    @Override
    public Layer create(Arguments arguments, Shape input, LayerContext context) {
      double rate = arguments.number("rate");
      if (rate > 1) {
        throw new IllegalArgumentException("expected a rate of at most 1, but got " + rate);
      }
      return new Part(
          rate, arguments.whole("start", 0, 9), arguments.word("mode", "copy", "mirror"));
    }
  }

  /** y = x. */
  static final class Same implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return input;
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      return new Forward(x, (dy, into) -> dy);
    }
  }

  /** One number for each example. */
  static final class Sum implements Layer {
    @Override
    public Shape outputShape(Shape input) {
      return Shape.of();
    }

    @Override
    public Forward forward(Tensor x, Pass pass) {
      throw new UnsupportedOperationException("nothing flows in these tests");
    }
  }

  private NamedLayers() {}
}
