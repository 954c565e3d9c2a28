package nacre.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;

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
    return scoreOf(OnnxTensor.createTensor(environment, new float[][] {inputs[index]}));
  }
}
