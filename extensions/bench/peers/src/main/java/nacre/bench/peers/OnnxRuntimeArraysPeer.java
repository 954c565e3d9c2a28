package nacre.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/**
 * ONNX Runtime as its own MNIST example for Java uses it: an image is an array of arrays, of which
 * a tensor is made, and the scores come as another one.
 */
final class OnnxRuntimeArraysPeer extends OnnxRuntimePeer {

  private OnnxRuntimeArraysPeer(Images images) throws OrtException {
    super(images);
  }

  /** {@code infer}. */
  public static void main(String[] args) throws Exception {
    Work.run(args, (hidden, images) -> new OnnxRuntimeArraysPeer(images));
  }

  @Override
  public double score(int index) throws OrtException {
    float[][] pixels = {inputs[index]};
    try (OnnxTensor input = OnnxTensor.createTensor(environment, pixels);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      float[][] scores = (float[][]) result.get(0).getValue();
      return scores[0][0];
    }
  }
}
