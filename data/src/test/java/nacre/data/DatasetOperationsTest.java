package nacre.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DatasetOperationsTest {

  /** Example i has inputs i and -i, and the class i mod 3. */
  private static Dataset numbered(int from, int to) {
    double[] inputs = IntStream.range(from, to).mapToDouble(i -> i).toArray();
    double[] pairs = new double[2 * inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      pairs[2 * i] = inputs[i];
      pairs[2 * i + 1] = -inputs[i];
    }
    int[] labels = IntStream.range(from, to).map(i -> i % 3).toArray();
    return new InMemoryDataset(Tensor.of(Shape.of(inputs.length, 2), pairs), labels, 3);
  }

  /** The numbers of the examples, after a look at their inputs and classes. */
  private static int[] numbers(Dataset dataset) {
    int[] all = IntStream.range(0, dataset.size()).toArray();
    Batch batch = dataset.batch(all, DType.FLOAT32);
    int[] read = numbers(batch);
    assertArrayEquals(read, numbers(dataset.reader(DType.FLOAT32).read(all)));
    return read;
  }

  private static int[] numbers(Batch batch) {
    double[] inputs = batch.inputs().toDoubles();
    int[] numbers = new int[batch.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) inputs[2 * i];
      assertEquals(-numbers[i], (int) inputs[2 * i + 1]);
      assertEquals(numbers[i] % 3, batch.targets().classIndices()[i]);
    }
    return numbers;
  }

  @Property
  void aSubsetHasTheExamplesAskedFor(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 9) Integer> list) {
    int[] wanted = list.stream().mapToInt(i -> i).toArray();
    assertArrayEquals(wanted, numbers(numbered(0, 10).subset(wanted)));
  }

  @Property
  void shufflingLosesNoExample(@ForAll @IntRange(min = 1, max = 50) int n, @ForAll byte seed) {
    Dataset shuffled = numbered(0, n).shuffle(new NumpyRandom(seed & 0xff));
    int[] order = numbers(shuffled);
    assertArrayEquals(new NumpyRandom(seed & 0xff).permutation(n), order);
    assertArrayEquals(IntStream.range(0, n).toArray(), Arrays.stream(order).sorted().toArray());
  }

  @Property
  void partsTogetherAreTheWhole(
      @ForAll @IntRange(min = 1, max = 9) int a, @ForAll @IntRange(min = 1, max = 9) int b) {
    Dataset whole = numbered(0, a + b);
    List<Dataset> parts = whole.split(a, b);
    assertEquals(List.of(a, b), parts.stream().map(Dataset::size).toList());
    assertArrayEquals(numbers(whole), numbers(parts.get(0).concat(parts.get(1))));
  }

  @Property
  void concatKeepsTheOrderAskedFor(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 9) Integer> list) {
    int[] wanted = list.stream().mapToInt(i -> i).toArray();
    Dataset both = numbered(0, 4).concat(numbered(4, 10));
    assertArrayEquals(wanted, numbers(both.batch(wanted, DType.FLOAT64)));
  }

  @Test
  void concatKeepsOneHotTargets() {
    var options = ImageOptions.defaults().withOneHot(true);
    Dataset a = new ImageDataset(new byte[] {1}, new byte[] {0}, 1, 1, 2).with(options);
    Dataset b = new ImageDataset(new byte[] {2}, new byte[] {1}, 1, 1, 2).with(options);
    Batch batch = a.concat(b).batch(new int[] {1, 0}, DType.FLOAT32);
    assertArrayEquals(new int[] {1, 0}, batch.targets().classIndices());

    Dataset other = new ImageDataset(new byte[] {2}, new byte[] {1}, 1, 1, 2);
    Dataset mixed = a.concat(other);
    assertThrows(IllegalStateException.class, () -> mixed.range(0, 2, DType.FLOAT32));
  }

  @Test
  void mappingHappensWhenABatchIsRead() {
    AtomicInteger calls = new AtomicInteger();
    Dataset sums =
        numbered(0, 10)
            .map(
                Shape.of(1),
                x -> {
                  calls.incrementAndGet();
                  return x.matmul(Tensor.of(Shape.of(2, 1), 2.0f, 1.0f));
                });
    assertEquals(0, calls.get());
    assertEquals(Shape.of(1), sums.inputShape());
    Batch batch = sums.batch(new int[] {3, 7}, DType.FLOAT32);
    assertArrayEquals(new double[] {3, 7}, batch.inputs().toDoubles());
    assertArrayEquals(new int[] {0, 1}, batch.targets().classIndices());
    assertEquals(1, calls.get());
  }

  @Test
  void mistakesAreTold() {
    Dataset ten = numbered(0, 10);
    assertThrows(IndexOutOfBoundsException.class, () -> ten.subset(10));
    Dataset two = ten.subset(1, 2);
    assertThrows(IndexOutOfBoundsException.class, () -> two.range(0, 3, DType.FLOAT32));
    assertEquals(
        "expected sizes from 0 on whose sum is 10, but got [5, 4]; give a size to every example",
        assertThrows(IllegalArgumentException.class, () -> ten.split(5, 4)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> ten.split(11, -1));
    Dataset other = new InMemoryDataset(Tensor.zeros(DType.FLOAT32, Shape.of(1, 3)), new int[1], 3);
    assertEquals(
        "expected inputs [2] in 3 classes, as in the first dataset, but the second has [3] in 3;"
            + " map one of them",
        assertThrows(IllegalArgumentException.class, () -> ten.concat(other)).getMessage());
    Dataset wrong = ten.map(Shape.of(3), x -> x);
    String said =
        assertThrows(ShapeMismatch.class, () -> wrong.range(0, 4, DType.FLOAT32)).getMessage();
    assertTrue(said.contains("[4, 3]") && said.contains("[4, 2]"), said);
  }

  @Test
  void laterChangesOfTheNumbersDoNotShow() {
    int[] wanted = {3, 4};
    Dataset two = numbered(0, 10).subset(wanted);
    wanted[0] = 9;
    assertArrayEquals(new int[] {3, 4}, numbers(two));
  }
}
