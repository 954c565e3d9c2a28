package nacre.core.gradient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A layer to be proven, the shape of an example it takes, and what it declares about itself.
 *
 * <p>Without any declaration a layer takes all numbers, treats each example by itself and does the
 * same in training as in inference. Kinks, such as ReLU's at 0, need no declaration. Every {@code
 * declare...} and {@code with...} method returns a new case.
 */
public final class LayerCase {

  /** What a layer may declare; each one lifts a law, or brings one. */
  enum Trait {
    MIXES_EXAMPLES,
    DIFFERS_IN_TRAINING,
    RANDOM_IN_TRAINING,
    LEARNS_IN_TRAINING,
    REFUSES_OTHER_SHAPES,
    PARAMETERS_AS_GIVEN
  }

  private final Layer layer;
  private final Shape input;
  private final ValueRange values;
  private final Set<Trait> traits;
  private final Map<LayerLaw, String> exceptions;
  private final @Nullable String code;

  private LayerCase(
      Layer layer,
      Shape input,
      ValueRange values,
      Set<Trait> traits,
      Map<LayerLaw, String> exceptions,
      @Nullable String code) {
    this.layer = layer;
    this.input = input;
    this.values = values;
    this.traits = traits;
    this.exceptions = exceptions;
    this.code = code;
  }

  /**
   * {@return a layer that declares nothing}
   *
   * @param layer the layer, in whatever type its parameters are
   * @param input the shape of one example, without the batch axis
   */
  public static LayerCase of(Layer layer, Shape input) {
    return new LayerCase(layer, input, ValueRange.any(), Set.of(), Map.of(), null);
  }

  /** {@return the same, tried only on inputs between the two: for logarithms, roots and such} */
  public LayerCase withValues(double low, double high) {
    return new LayerCase(layer, input, new ValueRange(low, high), traits, exceptions, code);
  }

  /** {@return the same, with the Java expression that makes the layer, for snippets that replay} */
  public LayerCase withCode(String expression) {
    return new LayerCase(layer, input, values, traits, exceptions, expression);
  }

  /** {@return the same, its parameters keeping their values; otherwise others are tried as well} */
  public LayerCase withParametersAsGiven() {
    return with(Trait.PARAMETERS_AS_GIVEN);
  }

  /**
   * {@return the same, an example's output depending on the others: batch normalization}
   *
   * <p>If it also {@linkplain #declareLearningInTraining learns}, then in training only.
   */
  public LayerCase declareExamplesMixed() {
    return with(Trait.MIXES_EXAMPLES);
  }

  /** {@return the same, training differing from inference without any randomness} */
  public LayerCase declareDifferentInTraining() {
    return with(Trait.DIFFERS_IN_TRAINING);
  }

  /** {@return the same, drawing from {@code pass.random()} in training: dropout} */
  public LayerCase declareRandomInTraining() {
    return with(Trait.DIFFERS_IN_TRAINING).with(Trait.RANDOM_IN_TRAINING);
  }

  /** {@return the same, keeping something from each training pass: running statistics} */
  public LayerCase declareLearningInTraining() {
    return with(Trait.DIFFERS_IN_TRAINING).with(Trait.LEARNS_IN_TRAINING);
  }

  /** {@return the same, every shape it cannot take being refused by {@code outputShape}} */
  public LayerCase declareOtherShapesRefused() {
    return with(Trait.REFUSES_OTHER_SHAPES);
  }

  /**
   * {@return the same, excepted from one law}
   *
   * @param law the law it does not obey
   * @param reason why that is right; kept for the reader
   */
  public LayerCase except(LayerLaw law, String reason) {
    Map<LayerLaw, String> more = new EnumMap<>(LayerLaw.class);
    more.putAll(exceptions);
    more.put(law, reason);
    return new LayerCase(layer, input, values, traits, Collections.unmodifiableMap(more), code);
  }

  /** {@return the layer on this batch, {@code [batch, ...input]}, in inference} */
  public LayerTrial on(Tensor x) {
    return LayerTrial.of(this, x);
  }

  /** {@return the layer} */
  public Layer layer() {
    return layer;
  }

  /** {@return the shape of one example} */
  public Shape input() {
    return input;
  }

  /** {@return the numbers it is tried on} */
  public ValueRange values() {
    return values;
  }

  /** {@return copies of its parameters' values, in float64 and in order} */
  public List<Tensor> parameterValues() {
    List<Tensor> values = new ArrayList<>();
    for (Parameter parameter : layer.parameters()) {
      values.add(parameter.value().to(DType.FLOAT64).copy());
    }
    return values;
  }

  /** {@return whether the values of parameters may be replaced by others} */
  public boolean takesOtherParameters() {
    return !has(Trait.PARAMETERS_AS_GIVEN);
  }

  /** {@return the layer's name and its input, such as {@code Affine 3->2 on [3]}} */
  @Override
  public String toString() {
    return name() + " on " + input;
  }

  // ---- for the laws

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  boolean isExceptedFrom(LayerLaw law) {
    return exceptions.containsKey(law);
  }

  Set<Trait> traits() {
    return traits;
  }

  String name() {
    return Names.of(layer);
  }

  @Nullable String code() {
    return code;
  }

  private LayerCase with(Trait trait) {
    Set<Trait> more = EnumSet.of(trait);
    more.addAll(traits);
    return new LayerCase(layer, input, values, Collections.unmodifiableSet(more), exceptions, code);
  }
}
