package nacre.npz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nacre.core.Parameter;
import nacre.core.Shape;
import nacre.core.Tensor;

/**
 * How the weights of the same net are named and laid out in PyTorch.
 *
 * <p>{@code nn.Linear} keeps its weight as {@code [out, in]}, our Affine as {@code [in, out]}:
 * every matrix whose name ends in {@code .weight} is transposed. Names differ in the layer's part
 * only: {@code fc1.weight} there is {@code affine1.weight} here. Which layer is which is either
 * said ({@link #named}) or follows from the order ({@link #inOrder}).
 *
 * <pre>{@code
 * np.savez("net.npz", **{name: value.numpy() for name, value in model.state_dict().items()})
 * }</pre>
 *
 * <p>Not for layers whose matrix PyTorch keeps as Nacre does, such as an embedding.
 */
public final class PyTorch {
  private static final String WEIGHT = ".weight";

  private final Map<String, String> layers;

  private PyTorch(Map<String, String> layers) {
    this.layers = layers;
  }

  /**
   * {@return names by order: the first layer with weights there is the first with weights here}
   *
   * <p>For {@code nn.Sequential}, whose names are numbers ({@code 0.weight}, {@code 2.weight}), and
   * for modules that declare their layers in the order in which they run.
   */
  public static PyTorch inOrder() {
    return new PyTorch(Map.of());
  }

  /**
   * {@return names as given}
   *
   * @param layers for each layer's name there its name here, such as {@code fc1} to {@code
   *     affine1}; all others keep theirs
   */
  public static PyTorch named(Map<String, String> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException(
          "expected at least one layer's name there and here, found none; or take inOrder()");
    }
    return new PyTorch(Map.copyOf(layers));
  }

  /**
   * {@return the tensors of a state_dict under our names, in our layout}
   *
   * <p>For files of another format: {@link Weights#load(java.nio.file.Path, PyTorch, Map, Limits)}
   * does it for {@code .npz}.
   *
   * @param file what messages call the source
   * @param stateDict by PyTorch's names, in its order
   * @param into the net's parameters, which give the names to {@link #inOrder}
   * @throws WeightsMismatch if there are more or fewer layers than in the net, or two get one name
   */
  public Map<String, Tensor> toNacre(
      String file, Map<String, Tensor> stateDict, Map<String, Parameter> into)
      throws WeightsMismatch {
    Map<String, String> names = layers.isEmpty() ? byOrder(file, stateDict, into) : layers;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, Tensor> stored : stateDict.entrySet()) {
      String name = stored.getKey();
      String layer = layer(name);
      String ours = names.getOrDefault(layer, layer) + name.substring(layer.length());
      Tensor tensor = stored.getValue();
      boolean turned = ours.endsWith(WEIGHT) && tensor.shape().rank() == 2;
      if (tensors.put(ours, turned ? transposed(tensor) : tensor) != null) {
        throw new WeightsMismatch(
            file,
            List.of("two arrays become " + Fault.printable(ours)),
            "give each layer another name");
      }
    }
    return tensors;
  }

  private static Map<String, String> byOrder(
      String file, Map<String, Tensor> stateDict, Map<String, Parameter> into)
      throws WeightsMismatch {
    List<String> theirs = layersOf(stateDict.keySet());
    List<String> ours = layersOf(into.keySet());
    if (theirs.size() != ours.size()) {
      throw new WeightsMismatch(
          file,
          List.of(
              "it has %d layers with weights (%s) instead of %d (%s)"
                  .formatted(
                      theirs.size(),
                      Fault.printable(String.join(" ", theirs)),
                      ours.size(),
                      String.join(" ", ours))),
          "build the same net, or say which layer is which");
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < ours.size(); i++) {
      names.put(theirs.get(i), ours.get(i));
    }
    return names;
  }

  private static List<String> layersOf(Set<String> names) {
    Set<String> layers = new LinkedHashSet<>();
    names.forEach(name -> layers.add(layer(name)));
    return new ArrayList<>(layers);
  }

  /** The part before the last dot; all of a name that has none. */
  private static String layer(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static Tensor transposed(Tensor matrix) {
    int rows = matrix.shape().size(0);
    int columns = matrix.shape().size(1);
    Tensor result = Tensor.zeros(matrix.dtype(), Shape.of(columns, rows));
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result.set(j * rows + i, matrix.get(i * columns + j));
      }
    }
    return result;
  }
}
