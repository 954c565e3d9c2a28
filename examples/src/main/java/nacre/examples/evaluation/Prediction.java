package nacre.examples.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nacre.core.Layer;
import nacre.core.Pass;
import nacre.core.Tensor;

/**
 * What a net says to one input.
 *
 * @param probabilities of each class: the softmax of the scores
 */
public record Prediction(List<Double> probabilities) {
  private static final int WIDTH = 40;

  /**
   * {@return what a net says}
   *
   * @param net which ends in scores
   * @param x one example, {@code [1, ...input]}
   */
  public static Prediction of(Layer net, Tensor x) {
    Tensor logs =
        net.forward(x.to(Evaluation.elementType(net)), Pass.inference()).output().logSoftmax();
    List<Double> probabilities = new ArrayList<>();
    for (double log : logs.toDoubles()) {
      probabilities.add(Math.exp(log));
    }
    return new Prediction(List.copyOf(probabilities));
  }

  /** {@return the class with the largest probability, the first of several} */
  public int best() {
    int best = 0;
    for (int i = 1; i < probabilities.size(); i++) {
      best = probabilities.get(i) > probabilities.get(best) ? i : best;
    }
    return best;
  }

  /** {@return a bar of text for each class, classes without names} */
  public List<String> bars() {
    return bars(ClassLabels.numbers(probabilities.size()));
  }

  /**
   * {@return a bar of text for each class}
   *
   * @param labels what the classes are called
   */
  public List<String> bars(ClassLabels labels) {
    int widest = labels.names().stream().mapToInt(String::length).max().orElse(0);
    int width = Math.max(2, widest);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < probabilities.size(); i++) {
      double probability = probabilities.get(i);
      String bar = "#".repeat((int) Math.round(WIDTH * probability));
      lines.add(
          String.format(
                  Locale.ROOT,
                  labels.areNumbers()
                      ? "%" + width + "s %5.1f%%  %s"
                      : "%-" + width + "s %5.1f%%  %s",
                  labels.name(i),
                  100 * probability,
                  bar)
              .stripTrailing());
    }
    return lines;
  }
}
