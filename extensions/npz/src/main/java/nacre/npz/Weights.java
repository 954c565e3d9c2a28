package nacre.npz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Tensor;

/**
 * The parameters of a net in a {@code .npz} file, and back into a net.
 *
 * <p>Arrays are named as {@link Sequential#namedParameters} names them, {@code affine1.weight} of
 * shape {@code [in, out]} say; float32 and float64 keep every bit. Weights that PyTorch has saved
 * are loaded by {@link PyTorch}.
 */
public final class Weights {

  private Weights() {}

  /**
   * Writes the parameters of a net; the file appears complete or not at all.
   *
   * @param file an existing one is replaced; its folder must exist
   * @param net the net
   * @throws IOException if writing fails; what was there stays as it was
   */
  public static void save(Path file, Sequential net) throws IOException {
    save(file, net.namedParameters());
  }

  /**
   * Writes parameters; the file appears complete or not at all.
   *
   * @param file an existing one is replaced; its folder must exist
   * @param parameters by name
   * @throws IOException if writing fails; what was there stays as it was
   */
  public static void save(Path file, Map<String, Parameter> parameters) throws IOException {
    Npz.write(file, arrays(parameters));
  }

  /**
   * {@return the values of parameters as they are now}
   *
   * @param parameters by name
   */
  public static Map<String, NpyArray> arrays(Map<String, Parameter> parameters) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> arrays.put(name, NpyArray.of(parameter.value())));
    return arrays;
  }

  /**
   * Reads a file into the parameters of a net.
   *
   * @param file by {@link #save}, or by any other program that names the arrays the same way
   * @param into the net; not changed unless everything fits
   * @throws NpyException if the file is damaged
   * @throws WeightsMismatch if its arrays are not the net's parameters
   * @throws IOException only as one of these two
   */
  public static void load(Path file, Sequential into) throws IOException {
    load(file, into.namedParameters(), Limits.defaults());
  }

  /**
   * Reads a file into parameters; see {@link #load(Path, Sequential)}.
   *
   * @param file by {@link #save}, or by any other program that names the arrays the same way
   * @param into by name; not changed unless everything fits
   * @param limits beyond which the file is refused
   * @throws NpyException if the file is damaged or too large
   * @throws WeightsMismatch if its arrays are not these parameters
   * @throws IOException only as one of these two
   */
  public static void load(Path file, Map<String, Parameter> into, Limits limits)
      throws IOException {
    assign(file.toString(), tensors(file.toString(), Npz.read(file, limits)), into);
  }

  /**
   * Reads the weights of the same net from PyTorch into parameters.
   *
   * @param file a state_dict by {@code np.savez}
   * @param from how its names become ours
   * @param into by name; not changed unless everything fits
   * @param limits beyond which the file is refused
   * @throws NpyException if the file is damaged or too large
   * @throws WeightsMismatch if its arrays are not these parameters
   * @throws IOException only as one of these two
   */
  public static void load(Path file, PyTorch from, Map<String, Parameter> into, Limits limits)
      throws IOException {
    String name = file.toString();
    Map<String, Tensor> stateDict = tensors(name, Npz.read(file, limits));
    assign(name, from.toNacre(name, stateDict, into), into);
  }

  /**
   * Copies tensors into the parameters of the same names, all or none.
   *
   * <p>float32 goes into a float64 parameter exactly, float64 into a float32 one rounded to the
   * nearest.
   *
   * @param file what messages call the source
   * @param tensors by name
   * @param into by name; not changed unless everything fits
   * @throws WeightsMismatch if one is missing, superfluous or of another shape
   */
  public static void assign(String file, Map<String, Tensor> tensors, Map<String, Parameter> into)
      throws WeightsMismatch {
    List<String> misfits = new ArrayList<>();
    Map<Parameter, Tensor> values = new LinkedHashMap<>();
    into.forEach(
        (name, parameter) -> {
          Tensor tensor = tensors.get(name);
          if (tensor == null) {
            misfits.add("%s %s is missing".formatted(name, parameter.shape()));
          } else if (!tensor.shape().equals(parameter.shape())) {
            misfits.add(
                "%s is %s instead of %s".formatted(name, tensor.shape(), parameter.shape()));
          } else {
            values.put(parameter, tensor.to(parameter.value().dtype()));
          }
        });
    tensors.forEach(
        (name, tensor) -> {
          if (!into.containsKey(name)) {
            misfits.add("%s %s is superfluous".formatted(Fault.printable(name), tensor.shape()));
          }
        });
    if (!misfits.isEmpty()) {
      throw new WeightsMismatch(file, misfits, "build the net that the file was saved from");
    }
    values.forEach((parameter, value) -> parameter.value().assign(value));
  }

  /** Of floating-point numbers only: what else is in the file is no parameter. */
  private static Map<String, Tensor> tensors(String file, Map<String, NpyArray> arrays)
      throws WeightsMismatch {
    List<String> misfits = new ArrayList<>();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          switch (array.type()) {
            case FLOAT32 -> tensors.put(name, array.toTensor(DType.FLOAT32));
            case FLOAT64 -> tensors.put(name, array.toTensor(DType.FLOAT64));
            default ->
                misfits.add(
                    "%s is %s, no floating-point array".formatted(Fault.printable(name), array));
          }
        });
    if (!misfits.isEmpty()) {
      throw new WeightsMismatch(file, misfits, "leave it out, or save it as np.float32");
    }
    return tensors;
  }
}
