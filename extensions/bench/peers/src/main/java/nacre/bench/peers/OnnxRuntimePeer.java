package nacre.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/**
 * ONNX Runtime, in one thread, with the net that {@code nacre export} wrote, which the variable
 * ONNX_NET names; subclasses differ in how images come to it, and scores from it.
 */
abstract class OnnxRuntimePeer implements Peer {
  final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  final OrtSession session;
  final float[][] inputs;

  OnnxRuntimePeer(Images images) throws OrtException {
    String net = System.getenv("ONNX_NET");
    if (net == null) {
      throw new IllegalArgumentException(
          "ONNX_NET: expected the file of a net, but it is not set; set it");
    }
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    session = environment.createSession(net, options);
    inputs = images.inputs();
  }

  /** The first score of an image that was made a tensor for this once; closes it. */
  final double scoreOf(OnnxTensor image) throws OrtException {
    try (image;
        OrtSession.Result result = session.run(Map.of("input", image))) {
      float[][] scores = (float[][]) result.get(0).getValue();
      return scores[0][0];
    }
  }

  @Override
  public String version() {
    return "ONNX Runtime " + environment.getVersion();
  }

  @Override
  public void steps(int times) {
    throw new IllegalArgumentException("step: ONNX Runtime for Java only infers; ask for infer");
  }
}
