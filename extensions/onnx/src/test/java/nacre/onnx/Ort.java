package nacre.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;

/** A model in ONNX Runtime, Microsoft's: what the exported bytes mean to somebody else. */
final class Ort implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  Ort(OnnxModel model) throws OrtException {
    this(model.toByteArray());
  }

  Ort(byte[] model) throws OrtException {
    session = environment.createSession(model);
  }

  OrtSession session() {
    return session;
  }

  /** The only output, for the only input. */
  Tensor run(Tensor x) throws OrtException {
    return run(x, session.getOutputNames().iterator().next());
  }

  Tensor run(Tensor x, String output) throws OrtException {
    String input = session.getInputNames().iterator().next();
    try (OnnxTensor given = tensor(x);
        OrtSession.Result result = session.run(Map.of(input, given))) {
      return tensor((OnnxTensor) result.get(output).orElseThrow());
    }
  }

  private OnnxTensor tensor(Tensor x) throws OrtException {
    long[] shape = Arrays.stream(x.shape().toArray()).asLongStream().toArray();
    if (x.dtype() == DType.FLOAT64) {
      return OnnxTensor.createTensor(environment, DoubleBuffer.wrap(x.toDoubles()), shape);
    }
    float[] elements = new float[x.shape().elements()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = (float) x.get(i);
    }
    return OnnxTensor.createTensor(environment, FloatBuffer.wrap(elements), shape);
  }

  private static Tensor tensor(OnnxTensor y) {
    Shape shape =
        Shape.of(Arrays.stream(y.getInfo().getShape()).mapToInt(Math::toIntExact).toArray());
    FloatBuffer floats = y.getFloatBuffer();
    if (floats == null) {
      double[] elements = new double[shape.elements()];
      y.getDoubleBuffer().get(elements);
      return Tensor.of(shape, elements);
    }
    float[] elements = new float[shape.elements()];
    floats.get(elements);
    return Tensor.of(shape, elements);
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
