package nacre.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.junit.jupiter.api.Test;

class InMemoryDatasetTest {
  private static final Tensor XOR = Tensor.of(Shape.of(4, 2), 0.0, 0, 0, 1, 1, 0, 1, 1);
  private static final int[] LABELS = {0, 1, 1, 0};

  @Test
  void onesOwnArraysBecomeBatches() {
    Dataset xor = new InMemoryDataset(XOR, LABELS, 2);
    Batch batch = xor.batch(new int[] {3, 1}, DType.FLOAT32);

    assertEquals(4, xor.size());
    assertEquals(Shape.of(2), xor.inputShape());
    assertEquals(DType.FLOAT32, batch.inputs().dtype());
    assertArrayEquals(new double[] {1, 1, 0, 1}, batch.inputs().toDoubles());
    assertArrayEquals(new int[] {0, 1}, batch.targets().classIndices());
  }

  @Test
  void float32InputsComeBackBitForBit() {
    Tensor inputs = Tensor.of(Shape.of(1, 1, 3), 0.1f, Float.MIN_VALUE, -1e38f);
    Dataset one = new InMemoryDataset(inputs, new int[] {0}, 1);
    assertEquals(Shape.of(1, 3), one.inputShape());
    Tensor batch = one.range(0, 1, DType.FLOAT32).inputs();
    assertArrayEquals(inputs.toDoubles(), batch.toDoubles());
    Tensor widened = one.range(0, 1, DType.FLOAT64).inputs();
    assertEquals(DType.FLOAT64, widened.dtype());
    assertArrayEquals(inputs.toDoubles(), widened.toDoubles());
  }

  @Test
  void float64InputsComeBackBitForBitAndRounded() {
    Tensor inputs = Tensor.of(Shape.of(2, 2), 0.1, 1e-300, -1.0 / 3, 7);
    Dataset two = new InMemoryDataset(inputs, new int[] {0, 1}, 2);
    int[] swapped = {1, 0};
    assertArrayEquals(
        new double[] {-1.0 / 3, 7, 0.1, 1e-300},
        two.batch(swapped, DType.FLOAT64).inputs().toDoubles());
    assertArrayEquals(
        new double[] {(float) (-1.0 / 3), 7, 0.1f, 0},
        two.batch(swapped, DType.FLOAT32).inputs().toDoubles());
  }

  @Test
  void laterChangesOfTheCallersArraysDoNotShow() {
    Tensor inputs = XOR.copy();
    int[] labels = LABELS.clone();
    Dataset xor = new InMemoryDataset(inputs, labels, 2);
    inputs.fill(7);
    labels[0] = 1;
    Batch first = xor.range(0, 1, DType.FLOAT64);
    assertArrayEquals(new double[] {0, 0}, first.inputs().toDoubles());
    assertArrayEquals(new int[] {0}, first.targets().classIndices());
  }

  @Test
  void inputsAndLabelsMustFit() {
    assertThrows(
        IllegalArgumentException.class, () -> new InMemoryDataset(XOR, new int[] {0, 1}, 2));
    assertThrows(IllegalArgumentException.class, () -> new InMemoryDataset(XOR, LABELS, 1));
    Dataset xor = new InMemoryDataset(XOR, LABELS, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> xor.batch(new int[] {4}, DType.FLOAT32));
  }
}
