package nacre.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.data.Dataset;
import nacre.data.InMemoryDataset;
import org.junit.jupiter.api.Test;

class StandardizationTest {
  private static final Dataset TRAIN = dataset(1.0, 5.0, 3.0, 5.0);

  @Test
  void trainingExamplesHaveMeanZeroAndDeviationOne() {
    Standardization standardization = Standardization.of(TRAIN);
    assertArrayEquals(new double[] {2, 5}, standardization.means());
    assertArrayEquals(new double[] {1, 0}, standardization.deviations());
    double[] x = standardization.apply(TRAIN).range(0, 2, DType.FLOAT64).inputs().toDoubles();
    assertArrayEquals(new double[] {-1, 0, 1, 0}, x);
  }

  @Test
  void otherExamplesAreMeasuredByTheTrainingExamples() {
    Dataset test = Standardization.of(TRAIN).apply(dataset(4.0, 9.0));
    assertArrayEquals(new double[] {2, 0}, test.range(0, 1, DType.FLOAT32).inputs().toDoubles());
    assertEquals(DType.FLOAT32, test.range(0, 1, DType.FLOAT32).inputs().dtype());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Standardization standardization = Standardization.of(TRAIN);
    Dataset wider = new InMemoryDataset(Tensor.zeros(DType.FLOAT32, Shape.of(1, 3)), new int[1], 2);
    assertThrows(IllegalArgumentException.class, () -> standardization.apply(wider));
    assertThrows(IllegalArgumentException.class, () -> Standardization.of(TRAIN.subset()));
  }

  private static Dataset dataset(double... pairs) {
    Tensor inputs = Tensor.of(Shape.of(pairs.length / 2, 2), pairs);
    return new InMemoryDataset(inputs, new int[pairs.length / 2], 2);
  }
}
