package nacre.examples.dataset;

import java.util.function.Consumer;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.data.Dataset;
import nacre.data.InMemoryDataset;

/**
 * Numbers without a meaning, uniform in [0, 1), with classes drawn as blindly: for checking
 * gradients.
 *
 * @param examples how many
 * @param inputs how many numbers an example has
 * @param classes how many classes there are
 * @param seed of the draws: first all numbers, then all classes
 * @param dtype what the numbers are held in
 */
public record RandomNumbers(int examples, int inputs, int classes, int seed, DType dtype)
    implements DataSource {

  /**
   * Draws them.
   *
   * @throws IllegalArgumentException if no array holds so many
   */
  @Override
  public Datasets load(Consumer<String> notes) {
    Shape shape = Shape.of(examples, inputs);
    NumpyRandom random = new NumpyRandom(seed);
    double[] numbers = new double[shape.elements()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = random.rand();
    }
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      labels[i] = random.randint(0, classes);
    }
    Tensor x = Tensor.of(shape, numbers).to(dtype);
    Dataset dataset = new InMemoryDataset(x, labels, classes);
    return new Datasets(dataset, dataset, "random numbers");
  }
}
