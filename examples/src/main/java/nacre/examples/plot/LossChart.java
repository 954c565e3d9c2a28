package nacre.examples.plot;

import java.util.Arrays;
import org.knowm.xchart.XYChart;

/** The loss of every iteration, faint, and over it its running mean. */
final class LossChart {
  /** A lowest and a highest one for every two pixels: what is drawn between them is one stroke. */
  private static final int MOST_POINTS = ChartStyle.WIDTH;

  /** A mean of so many turns slowly. */
  private static final int MOST_POINTS_OF_MEAN = ChartStyle.WIDTH / 4;

  /**
   * XChart seeks ticks for ever where the axis is longer; a run that went astray shows here too.
   */
  private static final double LARGEST = 1e9;

  private LossChart() {}

  static XYChart of(double[] losses) {
    XYChart chart = ChartStyle.chart("loss", losses.length);
    Curve raw = Curve.of(Arrays.stream(losses).map(LossChart::cut).toArray());
    int radius = losses.length < 20 ? 0 : Math.max(2, losses.length / 100);
    ChartStyle.line(chart, "each batch", raw.thinned(MOST_POINTS), ChartStyle.FAINT_BLUE, 1.2f);
    if (radius > 0) {
      String name = "mean of " + (2 * radius + 1) + " batches";
      Curve smooth = raw.smoothed(radius).thinned(MOST_POINTS_OF_MEAN);
      ChartStyle.line(chart, name, smooth, ChartStyle.BLUE, 3.5f);
    }
    chart.getStyler().setYAxisMin(Math.min(0, Arrays.stream(raw.y()).min().orElse(0)));
    return chart;
  }

  private static double cut(double loss) {
    return Math.max(-LARGEST, Math.min(loss, LARGEST));
  }
}
