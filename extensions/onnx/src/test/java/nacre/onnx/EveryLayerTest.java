package nacre.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.net.LayerFactories;
import nacre.layers.Affine;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The layers of nacre-layers, alone and one after the other, give the same scores elsewhere. */
class EveryLayerTest {
  private static final Set<String> LAYERS =
      Set.of("affine(3)", "flatten", "relu", "sigmoid", "tanh");

  @Test
  void eachOneAlone() throws OrtException {
    for (String layer : LAYERS) {
      for (DType dtype : DType.values()) {
        Nets.assertSameInOnnxRuntime(Nets.of(layer, Shape.of(5), dtype), dtype);
      }
    }
  }

  @Test
  void thereAreNoOthers() {
    LayerFactories all = LayerFactories.load();
    Set<String> ours = new TreeSet<>();
    for (String name : all.names()) {
      Class<?> factory = Objects.requireNonNull(all.find(name)).getClass();
      if (factory.getPackage() == Affine.class.getPackage()) {
        ours.add(name);
      }
    }

    Set<String> tested = new TreeSet<>();
    LAYERS.forEach(layer -> tested.add(layer.replaceAll("\\(.*", "")));
    assertEquals(ours, tested, "a layer without a translator, or without a test here");
  }

  @Property
  void oneAfterTheOther(
      @ForAll("descriptions") String description,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 4) Integer> sizes)
      throws OrtException {
    Shape shape = Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    Nets.assertSameInOnnxRuntime(Nets.of(description, shape, DType.FLOAT64), DType.FLOAT64);
  }

  /** Activations for examples of any shape, then rows. */
  @Provide
  Arbitrary<String> descriptions() {
    Arbitrary<String> activation = Arbitraries.of("relu", "sigmoid", "tanh");
    Arbitrary<String> any = Arbitraries.of("affine(1)", "affine(4)", "flatten", "relu", "tanh");
    return activation
        .list()
        .ofMaxSize(2)
        .flatMap(
            first ->
                any.list()
                    .ofMaxSize(5)
                    .map(then -> String.join(" ", first) + " flatten " + String.join(" ", then)));
  }
}
