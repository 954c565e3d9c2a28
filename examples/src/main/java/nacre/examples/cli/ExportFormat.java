package nacre.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import nacre.core.DType;
import nacre.core.net.LayerFactories;
import nacre.examples.run.Refused;
import nacre.examples.run.TrainedModel;
import nacre.npz.NpyArray;
import nacre.npz.Npz;
import nacre.onnx.OnnxExportException;
import nacre.onnx.OnnxModel;
import nacre.onnx.OnnxOptions;
import nacre.safetensors.ElementType;
import nacre.safetensors.Safetensors;

/** The kinds of file that a trained net can be taken away in, each known by its ending. */
enum ExportFormat {
  ONNX {
    @Override
    Content of(TrainedModel model, Supplier<LayerFactories> factories) throws IOException {
      String net = model.info().net();
      OnnxOptions options =
          OnnxOptions.defaults().withDescription(net).withMetadata("nacre.net", net);
      try {
        return OnnxModel.of(model.net(factories.get()), options)::save;
      } catch (OnnxExportException e) {
        throw new Refused("--to: " + e.getMessage());
      }
    }
  },
  NPZ {
    @Override
    Content of(TrainedModel model, Supplier<LayerFactories> factories) {
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      model
          .content()
          .tensors()
          .forEach(
              (name, tensor) -> {
                DType dtype = tensor.type() == ElementType.F64 ? DType.FLOAT64 : DType.FLOAT32;
                arrays.put(name, NpyArray.of(tensor.toTensor(dtype)));
              });
      return file -> Npz.write(file, arrays);
    }
  },
  SAFETENSORS {
    @Override
    Content of(TrainedModel model, Supplier<LayerFactories> factories) {
      return file -> Safetensors.write(file, model.content());
    }
  };

  /** What a file is to hold, in memory. */
  @FunctionalInterface
  interface Content {
    /** Writes it, whole or not at all. */
    void save(Path file) throws IOException;
  }

  /**
   * {@return a model in this form}
   *
   * @param factories the layers by name, asked for only where the net has to be built
   * @throws Refused if this form has no place for it
   * @throws IOException if the tensors are not those of the net
   */
  abstract Content of(TrainedModel model, Supplier<LayerFactories> factories) throws IOException;

  /**
   * {@return the form that a file's name asks for}
   *
   * @throws Refused if it asks for none
   */
  static ExportFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (ExportFormat format : values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new Refused(
        "--to: expected a file that ends in .onnx, .npz or .safetensors, but got '%s'; give it one of these endings"
            .formatted(file));
  }
}
