package nacre.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.data.io.ModuleVersion;

/** ONNX's messages, as this module fills them in. */
final class Messages {
  private static final String BATCH = "batch";

  private Messages() {}

  static ModelProto model(GraphProto graph, OnnxOptions options) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(OnnxModel.IR_VERSION)
            .addOpsetImport(
                OperatorSetIdProto.newBuilder().setDomain("").setVersion(OnnxModel.OPSET))
            .setProducerName("nacre")
            .setProducerVersion(ModuleVersion.of(Messages.class, "nacre-onnx"))
            .setDocString(options.description())
            .setGraph(graph);
    options
        .metadata()
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }

  /** A tensor {@code [batch, ...example]}, the batch of any size. */
  static ValueInfoProto batch(String name, DType dtype, Shape example) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
    for (int size : example.toArray()) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type(dtype).getNumber()).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  static NodeProto node(
      String name,
      String operator,
      Map<String, ?> attributes,
      List<OnnxValue> inputs,
      OnnxValue output) {
    NodeProto.Builder node = NodeProto.newBuilder().setName(name).setOpType(operator);
    inputs.forEach(input -> node.addInput(input.name()));
    node.addOutput(output.name());
    // Sorted, so that the same net gives the same bytes.
    new TreeMap<>(attributes).forEach((key, value) -> node.addAttribute(attribute(key, value)));
    return node.build();
  }

  static boolean canBeAttribute(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Float
        || value instanceof Double
        || value instanceof String
        || value instanceof int[]
        || value instanceof long[]
        || value instanceof float[];
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    if (value instanceof Integer || value instanceof Long) {
      attribute.setType(AttributeProto.AttributeType.INT).setI(((Number) value).longValue());
    } else if (value instanceof Number number) {
      attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number.floatValue());
    } else if (value instanceof String text) {
      attribute.setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(text));
    } else if (value instanceof float[] floats) {
      attribute.setType(AttributeProto.AttributeType.FLOATS);
      for (float each : floats) {
        attribute.addFloats(each);
      }
    } else {
      attribute.setType(AttributeProto.AttributeType.INTS);
      long[] longs =
          value instanceof int[] ints
              ? Arrays.stream(ints).asLongStream().toArray()
              : (long[]) value;
      for (long each : longs) {
        attribute.addInts(each);
      }
    }
    return attribute.build();
  }

  static TensorProto tensor(String name, Tensor tensor, DType dtype) {
    int elements = tensor.shape().elements();
    ByteBuffer raw = littleEndian(elements * dtype.bytes());
    for (int i = 0; i < elements; i++) {
      if (dtype == DType.FLOAT32) {
        raw.putFloat((float) tensor.get(i));
      } else {
        raw.putDouble(tensor.get(i));
      }
    }
    TensorProto.Builder message = tensor(name, type(dtype), raw);
    for (int size : tensor.shape().toArray()) {
      message.addDims(size);
    }
    return message.build();
  }

  static TensorProto row(String name, long... values) {
    ByteBuffer raw = littleEndian(values.length * Long.BYTES);
    for (long value : values) {
      raw.putLong(value);
    }
    return tensor(name, TensorProto.DataType.INT64, raw).addDims(values.length).build();
  }

  private static TensorProto.Builder tensor(
      String name, TensorProto.DataType type, ByteBuffer raw) {
    return TensorProto.newBuilder()
        .setName(name)
        .setDataType(type.getNumber())
        .setRawData(UnsafeByteOperations.unsafeWrap(raw.flip()));
  }

  /** Raw data is little-endian on every machine. */
  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TensorProto.DataType type(DType dtype) {
    return dtype == DType.FLOAT32 ? TensorProto.DataType.FLOAT : TensorProto.DataType.DOUBLE;
  }
}
