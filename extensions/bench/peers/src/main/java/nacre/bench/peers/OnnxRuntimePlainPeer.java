package nacre.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * ONNX Runtime as its documentation uses it: a tensor is made of every image, and the scores come
 * as a new array. From a {@code float[]} to a {@code float[]}, as Nacre's single images go.
 *
 * <p>One thread, and the same net as {@link OnnxRuntimePeer}'s.
 */
final class OnnxRuntimePlainPeer implements Peer {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final float[][] inputs;

  private OnnxRuntimePlainPeer(Images images) throws OrtException {
    session = OnnxRuntimePeer.session(environment);
    inputs = images.inputs();
  }

  /** {@code infer}. */
  public static void main(String[] args) throws Exception {
    Work.run(args, (hidden, images) -> new OnnxRuntimePlainPeer(images));
  }

  @Override
  public String version() {
    return "ONNX Runtime " + environment.getVersion();
  }

  @Override
  public void steps(int times) {
    throw new IllegalArgumentException("step: ONNX Runtime for Java only infers; ask for infer");
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
