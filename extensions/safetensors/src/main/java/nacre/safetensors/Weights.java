package nacre.safetensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.core.Parameter;
import nacre.core.Sequential;
import nacre.core.Tensor;

/**
 * The parameters of a net in a file, and back into a net.
 *
 * <p>Tensors are named as {@link Sequential#namedParameters} names them, {@code affine1.weight} of
 * shape {@code [in, out]} say; F32 and F64 keep every bit. The file is sealed (see {@link
 * SafetensorsFile#sealed}) and says in its metadata what net it is of (see {@link ModelInfo}), so
 * that it can be read by itself.
 */
public final class Weights {
  /** The metadata that holds the version of all this: {@value}. */
  public static final String FORMAT = "nacre.format";

  static final int NEWEST_FORMAT = 1;

  private Weights() {}

  /**
   * Writes the parameters of a net; the file appears complete or not at all.
   *
   * @param file an existing one is replaced; its folder must exist
   * @param net the net
   * @param description the net in words, from which it can be built again; empty if it has none
   * @throws IOException if writing fails; what was there stays as it was
   */
  public static void save(Path file, Sequential net, String description) throws IOException {
    ModelInfo info = ModelInfo.of(description, net.inputShape());
    save(file, net.namedParameters(), info.toMetadata());
  }

  /**
   * Writes parameters; the file appears complete or not at all.
   *
   * @param file an existing one is replaced; its folder must exist
   * @param parameters by name
   * @param metadata what else to say; {@link #FORMAT} and the checksum are put in
   * @throws IOException if writing fails; what was there stays as it was
   */
  public static void save(
      Path file, Map<String, Parameter> parameters, Map<String, String> metadata)
      throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(FORMAT, Integer.toString(NEWEST_FORMAT));
    texts.putAll(metadata);
    Safetensors.write(file, new SafetensorsFile(tensors(parameters), texts).sealed());
  }

  /**
   * {@return the values of parameters as they are now}
   *
   * @param parameters by name
   */
  public static Map<String, StoredTensor> tensors(Map<String, Parameter> parameters) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> tensors.put(name, StoredTensor.of(parameter.value())));
    return tensors;
  }

  /**
   * Reads a file into the parameters of a net.
   *
   * @param file by {@link #save}, or by any other program that names the tensors the same way
   * @param into the net; not changed unless everything fits
   * @return the metadata
   * @throws SafetensorsException if the file is damaged, or of a newer version
   * @throws WeightsMismatch if its tensors are not the net's parameters
   * @throws IOException only as one of these two
   */
  public static Map<String, String> load(Path file, Sequential into) throws IOException {
    return load(file, into.namedParameters(), Limits.defaults());
  }

  /**
   * Reads a file into parameters; see {@link #load(Path, Sequential)}.
   *
   * @param file by {@link #save}, or by any other program that names the tensors the same way
   * @param into by name; not changed unless everything fits
   * @param limits beyond which the file is refused
   * @return the metadata
   * @throws SafetensorsException if the file is damaged, too large, or of a newer version
   * @throws WeightsMismatch if its tensors are not these parameters
   * @throws IOException only as one of these two
   */
  public static Map<String, String> load(Path file, Map<String, Parameter> into, Limits limits)
      throws IOException {
    SafetensorsFile content = Safetensors.read(file, limits);
    if (content.metadata().containsKey(FORMAT)) {
      FormatVersion.require(file.toString(), content, FORMAT, NEWEST_FORMAT);
    }
    assign(file.toString(), content.tensors(), into);
    return content.metadata();
  }

  /**
   * Copies tensors into the parameters of the same names, all or none.
   *
   * <p>Every floating-point type is taken: narrower ones exactly, F64 into a float32 parameter
   * rounded to the nearest.
   *
   * @param file what messages call the source
   * @param tensors by name
   * @param into by name; not changed unless everything fits
   * @throws WeightsMismatch if one is missing, superfluous, of another shape, or no floating-point
   *     tensor
   */
  public static void assign(
      String file, Map<String, StoredTensor> tensors, Map<String, Parameter> into)
      throws WeightsMismatch {
    List<String> misfits = new ArrayList<>();
    Map<Parameter, Tensor> values = new LinkedHashMap<>();
    into.forEach(
        (name, parameter) -> {
          StoredTensor tensor = tensors.get(name);
          if (tensor == null) {
            misfits.add("%s %s is missing".formatted(name, parameter.shape()));
          } else if (!tensor.shape().equals(parameter.shape()) || !tensor.type().isFloat()) {
            misfits.add("%s is %s instead of %s".formatted(name, tensor, parameter.shape()));
          } else {
            values.put(parameter, tensor.toTensor(parameter.value().dtype()));
          }
        });
    tensors.forEach(
        (name, tensor) -> {
          if (!into.containsKey(name)) {
            misfits.add("%s %s is superfluous".formatted(Fault.printable(name), tensor));
          }
        });
    if (!misfits.isEmpty()) {
      throw new WeightsMismatch(file, misfits, "build the net that the file was saved from");
    }
    values.forEach((parameter, value) -> parameter.value().assign(value));
  }
}
