package nacre.examples.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nacre.core.DType;
import nacre.core.Layer;
import nacre.core.Parameter;
import nacre.core.Pass;
import nacre.core.Sequential;
import nacre.core.Tensor;
import nacre.data.Dataset;

/**
 * The answers of a net to all examples of a dataset.
 *
 * @param answers one for each example, in the dataset's order
 * @param labels what the classes are called
 * @param meanLoss the mean of -ln(probability of the right class)
 */
public record Evaluation(List<Answer> answers, ClassLabels labels, double meanLoss) {
  /** So many go through the net at once. */
  private static final int BATCH = 1000;

  /** Of classes without names. */
  public Evaluation(List<Answer> answers, int classes, double meanLoss) {
    this(answers, ClassLabels.numbers(classes), meanLoss);
  }

  /**
   * {@return the answers to all examples}
   *
   * <p>Probabilities are the softmax of the scores that the net ends in.
   *
   * @param net whose input is of the dataset's shape and whose output has a score for each class
   * @param dataset with at least one example
   */
  public static Evaluation of(Sequential net, Dataset dataset) {
    DType dtype = elementType(net);
    List<Answer> answers = new ArrayList<>(dataset.size());
    double loss = 0;
    for (int from = 0; from < dataset.size(); from += BATCH) {
      var batch = dataset.range(from, Math.min(from + BATCH, dataset.size()), dtype);
      Tensor logs = net.forward(batch.inputs(), Pass.inference()).output().logSoftmax();
      int[] predicted = logs.argmax();
      int[] right = batch.targets().classIndices();
      int classes = dataset.classes();
      for (int i = 0; i < right.length; i++) {
        double log = logs.get(i * classes + right[i]);
        double predictedLog = logs.get(i * classes + predicted[i]);
        answers.add(
            new Answer(from + i, right[i], predicted[i], Math.exp(log), Math.exp(predictedLog)));
        loss -= log;
      }
    }
    return new Evaluation(answers, new ClassLabels(dataset.classNames()), loss / dataset.size());
  }

  /** {@return the type that a net computes in; float32 if it has nothing to compute with} */
  public static DType elementType(Layer net) {
    List<Parameter> parameters = net.parameters();
    return parameters.isEmpty() ? DType.FLOAT32 : parameters.get(0).value().dtype();
  }

  /** {@return how many answers are right} */
  public int correct() {
    return (int) answers.stream().filter(Answer::isRight).count();
  }

  /** {@return the share of answers that are right, 0 to 1} */
  public double accuracy() {
    return (double) correct() / answers.size();
  }

  /**
   * {@return the answers that are wrong, the worst first: by what they gave the right class}
   *
   * @param most how many
   */
  public List<Answer> worstMistakes(int most) {
    return answers.stream()
        .filter(answer -> !answer.isRight())
        .sorted(
            Comparator.comparingDouble(Answer::rightProbability).thenComparingInt(Answer::example))
        .limit(most)
        .toList();
  }

  /** {@return how often each class was taken for each} */
  public ConfusionMatrix confusion() {
    int classes = labels.names().size();
    int[][] counts = new int[classes][classes];
    for (Answer answer : answers) {
      counts[answer.right()][answer.predicted()]++;
    }
    return new ConfusionMatrix(counts, labels);
  }
}
