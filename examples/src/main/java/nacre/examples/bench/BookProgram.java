package nacre.examples.bench;

import nacre.examples.dataset.DataSource;
import nacre.optim.AccuracyRecorder;
import nacre.optim.AccuracyRecorder.Accuracy;

/**
 * The book's whole program: 10,000 steps, the loss after each, both accuracies after each epoch.
 *
 * @param accuracy of the trained net on the test images, 0 to 1
 * @param trainSeconds for steps, losses and accuracies; loading is not among it
 */
public record BookProgram(double accuracy, double trainSeconds) {

  /**
   * {@return what came of a run in this very moment, the compiler's work included}
   *
   * @param data MNIST, or images like it
   * @param iterations the book's are 10,000
   */
  public static BookProgram run(DataSource data, int iterations) {
    try (Assembled run = new Assembled(BookNet.STANDARD.options(iterations), data)) {
      var trainer = run.recordingTrainer();
      long start = System.nanoTime();
      trainer.train(iterations, run.batches());
      double seconds = (System.nanoTime() - start) * 1e-9;
      var history = run.instance(AccuracyRecorder.class).history();
      Accuracy end = history.get(history.size() - 1);
      return new BookProgram(end.test(), seconds);
    }
  }
}
