package nacre.testkit.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** Two dense layers with sigmoids in one layer, whose backward half a flaw may take. */
final class Block implements Layer {
  private static final int HIDDEN = 3;

  final Dense first;
  final Dense second;
  private final Flaw flaw;

  /** What the forward pass has left behind. */
  record Activations(Tensor x, Tensor hidden, Tensor y) {}

  interface Flaw {
    Tensor back(Block block, Activations of, Tensor dy, Gradients into);
  }

  private Block(Dense first, Dense second, Flaw flaw) {
    this.first = first;
    this.second = second;
    this.flaw = flaw;
  }

  static Layer of(int in, int out, RandomGenerator random, Flaw flaw) {
    return new Block(
        Dense.of(in, HIDDEN, random, Dense::right),
        Dense.of(HIDDEN, out, random, Dense::right),
        flaw);
  }

  static Layer right(int in, int out, RandomGenerator random) {
    return of(
        in,
        out,
        random,
        (block, of, dy, into) -> {
          Tensor dHidden = Dense.right(block.second, of.hidden, slope(dy, of.y), into);
          return Dense.right(block.first, of.x, slope(dHidden, of.hidden), into);
        });
  }

  /** dy·y·(1 - y). */
  static Tensor slope(Tensor dy, Tensor y) {
    return dy.zip(y, (g, s) -> g * s * (1 - s));
  }

  @Override
  public Shape outputShape(Shape input) {
    return second.outputShape(first.outputShape(input));
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    Tensor hidden = first.forward(x, pass).output().sigmoid();
    Tensor y = second.forward(hidden, pass).output().sigmoid();
    return new Forward(y, (dy, into) -> flaw.back(this, new Activations(x, hidden, y), dy, into));
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(first.parameters());
    parameters.addAll(second.parameters());
    return parameters;
  }

  /** y = relu(x·W + b): kinks in the middle of a matrix product. */
  static Layer fusedRelu(int in, int out, RandomGenerator random) {
    Dense dense = Dense.of(in, out, random, Dense::right);
    return new Layer() {
      @Override
      public Shape outputShape(Shape input) {
        return dense.outputShape(input);
      }

      @Override
      public Forward forward(Tensor x, Pass pass) {
        Tensor y = dense.forward(x, pass).output().relu();
        return new Forward(
            y, (dy, into) -> Dense.right(dense, x, dy.zip(y, (g, v) -> v > 0 ? g : 0), into));
      }

      @Override
      public List<Parameter> parameters() {
        return dense.parameters();
      }
    };
  }
}
