package nacre.testkit.arbitrary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.testkit.platform.Platform;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A failing property ends with the smallest shape and the simplest values that still fail. */
class ShrinkingTest {
  @TempDir Path folder;

  /** From other random samples each time. */
  @RepeatedTest(20)
  void everyFailureShrinksToItsSmallestForm() {
    Platform.Outcome outcome = Platform.run(Failing.class, 300, folder);
    Map<String, String> smallest = new TreeMap<>();
    outcome.failures().forEach((name, thrown) -> smallest.put(name, thrown.getMessage()));
    assertEquals(Failing.EXPECTED, smallest);
    assertEquals(0, outcome.succeeded());
  }

  /** Each property fails with the text of its sample. */
  static class Failing {
    static final Map<String, String> EXPECTED =
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("anyTensor", "float64 [1] {0.0}"),
                Map.entry("threeElements", "float64 [3] {0.0, 0.0, 0.0}"),
                Map.entry("twoAxes", "float64 [2, 2] {0.0, 0.0, 0.0, 0.0}"),
                Map.entry("exactlyOneAxis", "float64 [1] {0.0}"),
                Map.entry("noAxis", "float64 [] {0.0}"),
                Map.entry("largeElement", "float64 [1] {6.0}"),
                Map.entry("negativeSecondElement", "float64 [2] {0.0, -1.0}"),
                Map.entry("fraction", "float64 [1] {0.9}"),
                Map.entry("minusZero", "float64 [1] {-0.0}"),
                Map.entry("positiveRange", "float64 [1] {1.0}"),
                Map.entry("negativeRange", "float64 [1] {-11.0}"),
                Map.entry("float32", "float32 [1] {0.0}"),
                Map.entry("anyShape", "[1]"),
                Map.entry("longLastAxis", "[5]"),
                Map.entry("secondAxis", "[1, 2]"),
                Map.entry("threeLargeAxes", "[7, 7, 7]"),
                Map.entry("shapeAndTensor", "[1] and float64 [2] {0.0, 0.0}")));

    @Property
    void anyTensor(@ForAll Tensor tensor) {
      throw new AssertionError(text(tensor));
    }

    @Property
    void threeElements(@ForAll Tensor tensor) {
      refuse(tensor.shape().elements() >= 3, text(tensor));
    }

    @Property
    void twoAxes(@ForAll @Rank(2) @AxisSize(min = 2, max = 9) Tensor tensor) {
      throw new AssertionError(text(tensor));
    }

    @Property
    void exactlyOneAxis(@ForAll @Rank(1) Tensor tensor) {
      throw new AssertionError(text(tensor));
    }

    @Property
    void noAxis(@ForAll @Rank(0) Tensor tensor) {
      throw new AssertionError(text(tensor));
    }

    @Property
    void largeElement(@ForAll Tensor tensor) {
      boolean large = false;
      for (double value : tensor.toDoubles()) {
        large |= value > 5.5;
      }
      refuse(large, text(tensor));
    }

    @Property
    void negativeSecondElement(@ForAll Tensor tensor) {
      refuse(tensor.shape().elements() > 1 && tensor.get(1) < 0, text(tensor));
    }

    @Property
    void fraction(@ForAll @Values(min = 0, max = 1) Tensor tensor) {
      refuse(tensor.get(0) >= 0.85, text(tensor));
    }

    @Property
    void minusZero(@ForAll Tensor tensor) {
      refuse(Double.doubleToLongBits(tensor.get(0)) == Long.MIN_VALUE, text(tensor));
    }

    @Property
    void positiveRange(@ForAll @Values(min = 0.5, max = 100) Tensor tensor) {
      throw new AssertionError(text(tensor));
    }

    @Property
    void negativeRange(@ForAll @Values(min = -100, max = -10) Tensor tensor) {
      throw new AssertionError(text(tensor));
    }

    @Property
    void float32(@ForAll @OfType(DType.FLOAT32) Tensor tensor) {
      throw new AssertionError(text(tensor));
    }

    @Property
    void anyShape(@ForAll Shape shape) {
      throw new AssertionError(shape.toString());
    }

    @Property
    void longLastAxis(@ForAll Shape shape) {
      refuse(shape.size(shape.rank() - 1) >= 5, shape.toString());
    }

    @Property
    void secondAxis(@ForAll Shape shape) {
      refuse(shape.rank() > 1 && shape.size(1) >= 2, shape.toString());
    }

    @Property
    void threeLargeAxes(@ForAll @Rank(3) @AxisSize(min = 7, max = 16) Shape shape) {
      throw new AssertionError(shape.toString());
    }

    @Property
    void shapeAndTensor(@ForAll Shape shape, @ForAll Tensor tensor) {
      refuse(tensor.shape().elements() > 1, shape + " and " + text(tensor));
    }

    private static void refuse(boolean condition, String sample) {
      if (condition) {
        throw new AssertionError(sample);
      }
    }

    /** All elements, which a tensor's own text leaves out where there are many. */
    private static String text(Tensor tensor) {
      StringBuilder elements = new StringBuilder();
      for (double value : tensor.toDoubles()) {
        elements.append(elements.length() == 0 ? "" : ", ").append(value);
      }
      return "%s %s {%s}".formatted(tensor.dtype().label(), tensor.shape(), elements);
    }
  }
}
