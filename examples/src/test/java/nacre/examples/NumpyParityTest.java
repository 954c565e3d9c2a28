package nacre.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Key;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Network;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.random.NumpyRandom;
import nacre.data.Dataset;
import nacre.data.InMemoryDataset;
import nacre.examples.assembly.Assembly;
import nacre.examples.assembly.OptimizerChoice;
import nacre.examples.assembly.TrainingOptions;
import nacre.examples.dataset.Datasets;
import nacre.examples.progress.Screen;
import nacre.optim.GradientMethod;
import nacre.optim.LossRecorder;
import nacre.optim.Trainer;
import org.junit.jupiter.api.Test;

/**
 * The assembled training loop against the same loop in NumPy, number for number.
 *
 * <p>There: {@code seed(11); x = rand(60, 12); x[x < 0.5] = 0; t = randint(0, 4, 60)}, then a net
 * 12-7-4 with weights {@code 0.01 * randn}, and in each iteration {@code choice(60, 10)}, {@code w
 * -= 0.5 * g}.
 */
class NumpyParityTest {

  @Test
  void backpropagationMatchesNumpy() throws IOException {
    compare("small-backprop.json", GradientMethod.BACKPROP, 1e-12);
  }

  @Test
  void numericalGradientsMatchNumpy() throws IOException {
    compare("small-numerical.json", GradientMethod.NUMERICAL, 1e-8);
  }

  private static void compare(String file, GradientMethod method, double tolerance)
      throws IOException {
    JsonObject numpy = read(file);
    int[] sizes = doublesToInts(doubles(numpy, "sizes"));
    double[] losses = doubles(numpy, "losses");
    TrainingOptions options =
        new TrainingOptions(
            sizes[1],
            null,
            losses.length,
            numpy.get("batch_size").getAsInt(),
            OptimizerChoice.SGD,
            numpy.get("learning_rate").getAsDouble(),
            0.01,
            numpy.get("seed").getAsInt(),
            DType.FLOAT64,
            method,
            1);
    NumpyRandom random = new NumpyRandom(options.seed());
    Dataset dataset = draw(random, numpy.get("examples").getAsInt(), sizes[0], sizes[2]);

    Injector injector =
        Assembly.of(
            options,
            notes -> new Datasets(dataset, dataset, "a test"),
            new Screen(new PrintStream(PrintStream.nullOutputStream()), System.err, false, 80),
            false,
            List.of(
                new AbstractModule() {
                  @Override
                  protected void configure() {
                    bind(NumpyRandom.class).toInstance(random); // which has drawn the data already
                  }
                }));
    Supplier<Batch> batches = injector.getInstance(new Key<Supplier<Batch>>() {});
    injector.getInstance(Trainer.class).train(options.iterations(), batches);

    assertAllClose(losses, injector.getInstance(LossRecorder.class).losses(), tolerance);
    Map<String, Parameter> parameters = injector.getInstance(Network.class).parameters();
    double[] weight = parameters.get("affine1.weight").value().toDoubles();
    double[] firstRow = doubles(numpy, "first_row_of_first_weight");
    assertAllClose(firstRow, Arrays.copyOf(weight, firstRow.length), tolerance);
    double[] bias = parameters.get("affine2.bias").value().toDoubles();
    assertAllClose(doubles(numpy, "second_bias"), bias, tolerance);
  }

  private static Dataset draw(NumpyRandom random, int examples, int inputs, int classes) {
    double[] x = new double[examples * inputs];
    for (int i = 0; i < x.length; i++) {
      double drawn = random.rand();
      x[i] = drawn < 0.5 ? 0 : drawn;
    }
    int[] labels = new int[examples];
    for (int i = 0; i < examples; i++) {
      labels[i] = random.randint(0, classes);
    }
    return new InMemoryDataset(Tensor.of(Shape.of(examples, inputs), x), labels, classes);
  }

  private static void assertAllClose(double[] expected, double[] found, double tolerance) {
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], tolerance * Math.abs(expected[i]), "number " + i);
    }
  }

  private static JsonObject read(String file) throws IOException {
    try (InputStream in = NumpyParityTest.class.getResourceAsStream(file)) {
      return JsonParser.parseReader(
              new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))
          .getAsJsonObject();
    }
  }

  private static double[] doubles(JsonObject object, String name) {
    JsonArray array = object.getAsJsonArray(name);
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsDouble();
    }
    return values;
  }

  private static int[] doublesToInts(double[] values) {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }
}
