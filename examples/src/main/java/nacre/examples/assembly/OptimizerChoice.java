package nacre.examples.assembly;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import nacre.optim.AdaGrad;
import nacre.optim.Adam;
import nacre.optim.Momentum;
import nacre.optim.Optimizer;
import nacre.optim.SGD;

/** The optimizers that go by a name, each with the learning rate that the book takes for it. */
@SuppressWarnings("ImmutableEnumChecker") // constructors, and so without state
public enum OptimizerChoice {
  /** Plain gradient descent. */
  SGD(0.1, SGD::new),
  /** With a velocity that is kept. */
  MOMENTUM(0.01, Momentum::new),
  /** With steps that shrink. */
  ADAGRAD(0.01, AdaGrad::new),
  /** With steps that adapt. */
  ADAM(0.001, Adam::new);

  private final double usualLearningRate;
  private final DoubleFunction<Optimizer> maker;

  OptimizerChoice(double usualLearningRate, DoubleFunction<Optimizer> maker) {
    this.usualLearningRate = usualLearningRate;
    this.maker = maker;
  }

  /** {@return the name, such as {@code sgd}} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return the learning rate where none is given} */
  public double usualLearningRate() {
    return usualLearningRate;
  }

  /** {@return a new optimizer with this learning rate} */
  public Optimizer make(double learningRate) {
    return maker.apply(learningRate);
  }

  /** {@return the optimizer of this name, or nothing} */
  public static Optional<OptimizerChoice> named(String label) {
    return Arrays.stream(values()).filter(choice -> choice.label().equals(label)).findFirst();
  }

  /** {@return all names} */
  public static List<String> labels() {
    return Arrays.stream(values()).map(OptimizerChoice::label).toList();
  }
}
