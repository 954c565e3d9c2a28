package nacre.examples.plot;

import java.util.List;
import nacre.data.io.AtomicFiles;
import nacre.examples.picture.Png;
import nacre.optim.AccuracyRecorder.Accuracy;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;

/** Pictures as PNG files: of a run, and of what steps cost. */
public final class Plots {

  private Plots() {}

  /** {@return {@code loss.png}: the loss of every iteration, and its course} */
  public static AtomicFiles.Content loss(double[] losses) {
    return png(LossChart.of(losses));
  }

  /** {@return {@code accuracy.png}: training and test accuracy of every epoch} */
  public static AtomicFiles.Content accuracy(List<Accuracy> accuracies) {
    return png(AccuracyChart.of(accuracies));
  }

  /** {@return the time of a step over the work in it, both axes logarithmic} */
  public static AtomicFiles.Content costOverWork(String xTitle, List<CostLine> lines) {
    return png(CostChart.overWork(xTitle, lines));
  }

  /** {@return the time of a step over the number of threads} */
  public static AtomicFiles.Content costOverThreads(String xTitle, List<CostLine> lines) {
    return png(CostChart.overThreads(xTitle, lines));
  }

  private static AtomicFiles.Content png(XYChart chart) {
    return Png.of(BitmapEncoder.getBufferedImage(chart));
  }
}
