package nacre.examples.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

  @Test
  void rowsAreTrueClassesAndColumnsPredictedOnes() {
    Evaluation evaluation =
        new Evaluation(
            List.of(answer(0, 0, 0), answer(1, 0, 1), answer(2, 1, 1), answer(3, 0, 0)), 3, 0.5);
    assertEquals(
        """
        true \\ predicted
               0   1   2  recall
           0   2   1   .   66.7%
           1   .   1   .  100.0%
           2   .   .   .    none""",
        String.join("\n", evaluation.confusion().lines()));
    assertEquals(0.75, evaluation.accuracy());
  }

  @Test
  void theWorstMistakeGivesTheRightClassLeast() {
    Evaluation evaluation =
        new Evaluation(
            List.of(
                new Answer(0, 1, 2, 0.3, 0.6),
                new Answer(1, 1, 1, 0.9, 0.9),
                new Answer(2, 1, 0, 0.01, 0.99),
                new Answer(3, 1, 0, 0.01, 0.5)),
            3,
            1);
    assertEquals(
        List.of(2, 3, 0), evaluation.worstMistakes(9).stream().map(Answer::example).toList());
    assertEquals(1, evaluation.worstMistakes(1).size());
  }

  private static Answer answer(int example, int right, int predicted) {
    return new Answer(example, right, predicted, 0.5, 0.5);
  }
}
