package nacre.bench.peers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime with the net that {@code nacre export} wrote, which the variable ONNX_NET names.
 *
 * <p>One thread, and input and output in native memory that is made once: its quickest way.
 */
final class OnnxRuntimePeer implements Peer {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final float[][] inputs;
  private final FloatBuffer pixels = floats(Images.PIXELS);
  private final FloatBuffer scores = floats(Images.CLASSES);
  private final Map<String, OnnxTensor> input;
  private final Map<String, OnnxTensor> output;

  private OnnxRuntimePeer(Images images) throws OrtException {
    session = session(environment);
    inputs = images.inputs();
    input = Map.of("input", tensor(pixels, Images.PIXELS));
    output = Map.of("logits", tensor(scores, Images.CLASSES));
  }

  /** {@return the net that the variable ONNX_NET names, ready to compute in one thread} */
  static OrtSession session(OrtEnvironment environment) throws OrtException {
    String net = System.getenv("ONNX_NET");
    if (net == null) {
      throw new IllegalArgumentException(
          "ONNX_NET: expected the file of a net, but it is not set; set it");
    }
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
    return environment.createSession(net, options);
  }

  /** {@code infer}. */
  public static void main(String[] args) throws Exception {
    Work.run(args, (hidden, images) -> new OnnxRuntimePeer(images));
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
