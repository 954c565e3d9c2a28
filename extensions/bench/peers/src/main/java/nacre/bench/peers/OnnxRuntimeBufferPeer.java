package nacre.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;

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
    return scoreOf(
        OnnxTensor.createTensor(environment, pixels, new long[] {1, Images.PIXELS}));
  }
}
