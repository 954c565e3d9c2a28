package nacre.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime with a buffer around every image, which it copies, and the scores as a new array.
 * From a {@code float[]} to a {@code float[]}, as Nacre's single images go.
 */
final class OnnxRuntimeBufferPeer extends OnnxRuntimePeer {

  private OnnxRuntimeBufferPeer(Images images) throws OrtException {
    super(images);
  }

  /** {@code infer}. */
  public static void main(String[] args) throws Exception {
    Work.run(args, (hidden, images) -> new OnnxRuntimeBufferPeer(images));
  }

  @Override
  public double score(int index) throws OrtException {
    FloatBuffer pixels = FloatBuffer.wrap(inputs[index]);
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, pixels, new long[] {1, Images.PIXELS});
        OrtSession.Result result = session.run(Map.of("input", input))) {
      float[][] scores = (float[][]) result.get(0).getValue();
      return scores[0][0];
    }
  }
}
