package nacre.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** ONNX Runtime with input and output in native memory that is made once: its quickest way. */
final class OnnxRuntimePinnedPeer extends OnnxRuntimePeer {
  private final FloatBuffer pixels = floats(Images.PIXELS);
  private final FloatBuffer scores = floats(Images.CLASSES);
  private final Map<String, OnnxTensor> input;
  private final Map<String, OnnxTensor> output;

  private OnnxRuntimePinnedPeer(Images images) throws OrtException {
    super(images);
    input = Map.of("input", tensor(pixels, Images.PIXELS));
    output = Map.of("logits", tensor(scores, Images.CLASSES));
  }

  /** {@code infer}. */
  public static void main(String[] args) throws Exception {
    Work.run(args, (hidden, images) -> new OnnxRuntimePinnedPeer(images));
  }

  @Override
  public double score(int index) throws OrtException {
    pixels.put(0, inputs[index]);
    session.run(input, Set.of(), output).close();
    return scores.get(0);
  }

  private OnnxTensor tensor(FloatBuffer numbers, int size) throws OrtException {
    return OnnxTensor.createTensor(environment, numbers, new long[] {1, size});
  }

  private static FloatBuffer floats(int size) {
    return ByteBuffer.allocateDirect(size * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
