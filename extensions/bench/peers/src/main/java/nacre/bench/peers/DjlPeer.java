package nacre.bench.peers;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.Arrays;
import java.util.Random;

/**
 * DJL with its PyTorch engine: float32, the examples in native memory, a batch drawn by one index
 * operation.
 *
 * <p>No metrics and no listener, which DJL's own training loop would add to a step.
 */
final class DjlPeer implements Peer {
  private final Model model = Model.newInstance("book", "PyTorch");
  private final NDManager manager = model.getNDManager();
  private final Loss loss = Loss.softmaxCrossEntropyLoss();
  private final Random random = new Random(0);
  private final Trainer trainer;
  private final float[][] images;
  private final NDArray inputs;
  private final NDArray labels;

  private DjlPeer(int hidden, Images examples) {
    Block net =
        new SequentialBlock()
            .add(Linear.builder().setUnits(hidden).build())
            .add(Activation.sigmoidBlock())
            .add(Linear.builder().setUnits(Images.CLASSES).build());
    model.setBlock(net);
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(
                    Optimizer.sgd().setLearningRateTracker(Tracker.fixed(LEARNING_RATE)).build()));
    trainer.initialize(new Shape(BATCH, Images.PIXELS));
    images = examples.inputs();
    inputs = manager.create(images);
    labels = manager.create(Arrays.stream(examples.labels()).asLongStream().toArray());
  }

  /** {@code step H [--dense]} or {@code infer}. */
  public static void main(String[] args) throws Exception {
    Work.run(args, DjlPeer::new);
  }

  @Override
  public String version() {
    Engine engine = Engine.getEngine("PyTorch");
    return "DJL %s (PyTorch %s)".formatted(Engine.getDjlVersion(), engine.getVersion());
  }

  @Override
  public void steps(int times) {
    for (int i = 0; i < times; i++) {
      try (NDManager memory = manager.newSubManager()) {
        NDArray rows = memory.create(draw());
        NDList batch = new NDList(inputs.get(rows));
        batch.attach(memory);
        NDArray answers = labels.get(rows);
        answers.attach(memory);
        try (GradientCollector gradients = trainer.newGradientCollector()) {
          NDArray scores = trainer.forward(batch).singletonOrThrow();
          gradients.backward(loss.evaluate(new NDList(answers), new NDList(scores)));
        }
        trainer.step();
      }
    }
  }

  @Override
  public double score(int index) {
    try (NDManager memory = manager.newSubManager()) {
      NDArray image = memory.create(images[index], new Shape(1, Images.PIXELS));
      return trainer.evaluate(new NDList(image)).singletonOrThrow().toFloatArray()[0];
    }
  }

  private long[] draw() {
    long[] rows = new long[BATCH];
    for (int i = 0; i < BATCH; i++) {
      rows[i] = random.nextInt(images.length);
    }
    return rows;
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
