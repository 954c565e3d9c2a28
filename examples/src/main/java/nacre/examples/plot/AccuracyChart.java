package nacre.examples.plot;

import java.util.List;
import java.util.function.ToDoubleFunction;
import nacre.optim.AccuracyRecorder.Accuracy;
import org.knowm.xchart.XYChart;

/** Training and test accuracy over the iterations. */
final class AccuracyChart {

  private AccuracyChart() {}

  static XYChart of(List<Accuracy> accuracies) {
    int iterations = accuracies.get(accuracies.size() - 1).iteration() + 1;
    XYChart chart = ChartStyle.chart("accuracy", iterations);
    ChartStyle.line(chart, "train", curve(accuracies, Accuracy::train), ChartStyle.BLUE, 3.5f);
    // Dashed, because the two usually lie on one another.
    ChartStyle.line(chart, "test", curve(accuracies, Accuracy::test), ChartStyle.ORANGE, 3.5f)
        .setLineStyle(ChartStyle.DASHED);
    chart.getStyler().setYAxisMax(1.0);
    return chart;
  }

  private static Curve curve(List<Accuracy> accuracies, ToDoubleFunction<Accuracy> value) {
    return new Curve(
        accuracies.stream().mapToDouble(Accuracy::iteration).toArray(),
        accuracies.stream().mapToDouble(value).toArray());
  }
}
