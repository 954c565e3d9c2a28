package nacre.layers;

import java.util.List;
import java.util.function.Supplier;
import nacre.core.Layer;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.init.Initializer;
import nacre.core.net.Argument;
import nacre.core.net.Arguments;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactory;

/**
 * The names that this module's layers go by in net descriptions; {@code META-INF/services} lists
 * them.
 *
 * <p>In code, call the constructors of the layers instead.
 */
public final class Factories {

  private Factories() {}

  /** {@code affine(50)} or {@code affine(50, init=he)}: an {@link Affine} of so many outputs. */
  public static final class OfAffine implements LayerFactory {

    /** Made by the service loader. */
    public OfAffine() {}

    @Override
    public String name() {
      return "affine";
    }

    @Override
    public String summary() {
      return "y = x W + b";
    }

    @Override
    public List<Argument> arguments() {
      return List.of(
          Argument.required("outputs", "the size of y"),
          Argument.optional(
              "init", "default", "he, lecun, xavier or a standard deviation, draws the first W"));
    }

    @Override
    public Layer create(Arguments arguments, Shape input, LayerContext context) {
      int outputs = arguments.count("outputs");
      Initializer init = arguments.initializer("init", context);
      if (input.rank() != 1) {
        throw new ShapeMismatch("[n] (flatten makes it)", input);
      }
      int inputs = input.size(0);
      return new Affine(
          context.draw(init, Shape.of(inputs, outputs), inputs, outputs),
          context.zeros(Shape.of(outputs)));
    }
  }

  /** {@code flatten}: a {@link Flatten}. */
  public static final class OfFlatten extends Plain {

    /** Made by the service loader. */
    public OfFlatten() {
      super("flatten", "lays each example out as one row", Flatten::new);
    }
  }

  /** {@code relu}: a {@link Relu}. */
  public static final class OfRelu extends Plain {

    /** Made by the service loader. */
    public OfRelu() {
      super("relu", "y = max(x, 0)", Relu::new);
    }
  }

  /** {@code sigmoid}: a {@link Sigmoid}. */
  public static final class OfSigmoid extends Plain {

    /** Made by the service loader. */
    public OfSigmoid() {
      super("sigmoid", "y = 1 / (1 + exp(-x))", Sigmoid::new);
    }
  }

  /** {@code tanh}: a {@link Tanh}. */
  public static final class OfTanh extends Plain {

    /** Made by the service loader. */
    public OfTanh() {
      super("tanh", "y = tanh x", Tanh::new);
    }
  }

  /** A layer that has neither arguments nor weights. */
  private abstract static class Plain implements LayerFactory {
    private final String name;
    private final String summary;
    private final Supplier<Layer> layer;

    Plain(String name, String summary, Supplier<Layer> layer) {
      this.name = name;
      this.summary = summary;
      this.layer = layer;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String summary() {
      return summary;
    }

    @Override
    public Layer create(Arguments arguments, Shape input, LayerContext context) {
      return layer.get();
    }
  }
}
