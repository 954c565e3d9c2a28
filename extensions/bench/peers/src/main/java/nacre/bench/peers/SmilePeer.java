package nacre.bench.peers;

import java.util.Random;
import smile.base.mlp.Layer;
import smile.base.mlp.OutputFunction;
import smile.classification.MLP;
import smile.math.TimeFunction;

/**
 * Smile's multilayer perceptron, which computes in float64 with OpenBLAS.
 *
 * <p>A mini-batch goes through {@code update(double[][], int[])}, which propagates row by row and
 * changes the weights once.
 */
final class SmilePeer implements Peer {
  private final MLP net;
  private final double[][] inputs;
  private final int[] labels;
  private final Random random = new Random(0);
  private final double[][] batch = new double[BATCH][];
  private final int[] batchLabels = new int[BATCH];
  private final double[] probabilities = new double[Images.CLASSES];

  private SmilePeer(int hidden, Images images) {
    net =
        new MLP(
            Layer.input(Images.PIXELS),
            Layer.sigmoid(hidden),
            Layer.mle(Images.CLASSES, OutputFunction.SOFTMAX));
    net.setLearningRate(TimeFunction.constant(LEARNING_RATE));
    inputs = new double[images.size()][Images.PIXELS];
    for (int i = 0; i < inputs.length; i++) {
      for (int j = 0; j < Images.PIXELS; j++) {
        inputs[i][j] = images.inputs()[i][j];
      }
    }
    labels = images.labels();
  }

  /** {@code step H [--dense]} or {@code infer}. */
  public static void main(String[] args) throws Exception {
    Work.run(args, SmilePeer::new);
  }

  @Override
  public String version() {
    return "Smile " + MLP.class.getPackage().getImplementationVersion();
  }

  @Override
  public void steps(int times) {
    for (int i = 0; i < times; i++) {
      for (int row = 0; row < BATCH; row++) { // only references: the rows are not copied
        int index = random.nextInt(inputs.length);
        batch[row] = inputs[index];
        batchLabels[row] = labels[index];
      }
      net.update(batch, batchLabels);
    }
  }

  @Override
  public double score(int index) {
    net.predict(inputs[index], probabilities);
    return probabilities[0];
  }
}
