package nacre.testkit.planted;

import java.util.List;
import nacre.core.DType;
import nacre.core.Forward;
import nacre.core.Gradients;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Shape;
import nacre.core.Tensor;

/** Layer norm with a gain and a bias for each place: y = gain·(x - mean)/deviation + bias. */
final class Norm implements Layer {
  private static final double EPSILON = 1e-5;

  enum Flaw {
    NONE,
    GAIN_FORGOTTEN_ON_THE_WAY_BACK,
    GAIN_GRADIENT_OF_THE_CENTRED_INPUT,
    MEAN_TAKEN_FOR_CONSTANT,
    DEVIATION_TAKEN_FOR_CONSTANT,
    ONE_LESS_ON_THE_WAY_BACK,
    EQUAL_ROWS_SKIPPED
  }

  private final Parameter gain;
  private final Parameter bias;
  private final Flaw flaw;

  Norm(int size, Flaw flaw) {
    Tensor zeros = Tensor.zeros(DType.FLOAT32, Shape.of(size));
    gain = new Parameter("gain", zeros.map(zero -> 1));
    bias = new Parameter("bias", zeros);
    this.flaw = flaw;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public Forward forward(Tensor x, Pass pass) {
    double width = x.shape().size(1);
    Tensor centred = x.minus(RowLayers.rowSums(x).times(1 / width));
    Tensor variance = RowLayers.rowSums(centred.times(centred)).times(1 / width);
    Tensor deviation = variance.map(v -> Math.sqrt(v + EPSILON));
    Tensor normed = centred.dividedBy(deviation);
    Tensor gains = Tensor.zeros(x.dtype(), x.shape()).plusRow(gain.value());
    return new Forward(
        normed.times(gains).plusRow(bias.value()),
        (dy, into) -> back(centred, variance, normed, gains, dy, into));
  }

  private Tensor back(
      Tensor centred, Tensor variance, Tensor normed, Tensor gains, Tensor dy, Gradients into) {
    boolean ofCentred = flaw == Flaw.GAIN_GRADIENT_OF_THE_CENTRED_INPUT;
    into.add(gain, dy.times(ofCentred ? centred : normed).sumRows());
    into.add(bias, dy.sumRows());
    double n = centred.shape().size(1) - (flaw == Flaw.ONE_LESS_ON_THE_WAY_BACK ? 1 : 0);
    double share = 1 / Math.max(1, n);
    Tensor d = flaw == Flaw.GAIN_FORGOTTEN_ON_THE_WAY_BACK ? dy : dy.times(gains);
    Tensor mean = RowLayers.rowSums(d).times(flaw == Flaw.MEAN_TAKEN_FOR_CONSTANT ? 0 : share);
    Tensor along = normed.times(RowLayers.rowSums(d.times(normed)).times(share));
    Tensor inner =
        flaw == Flaw.DEVIATION_TAKEN_FOR_CONSTANT ? d.minus(mean) : d.minus(mean).minus(along);
    Tensor dx = inner.dividedBy(variance.map(v -> Math.sqrt(v + EPSILON)));
    return flaw == Flaw.EQUAL_ROWS_SKIPPED ? dx.zip(variance, (g, v) -> v == 0 ? 0 : g) : dx;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(gain, bias);
  }

  @Override
  public String toString() {
    return "Norm";
  }
}
