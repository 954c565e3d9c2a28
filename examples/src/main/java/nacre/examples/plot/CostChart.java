package nacre.examples.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the time of a step grows; both axes logarithmic, so that a straight line is a power. */
final class CostChart {
  private static final String TIME = "a step in microseconds";
  private static final Color GREEN = new Color(0x3a8f4d);
  static final Color GREY = new Color(0x999999);
  private static final List<Color> COLORS = List.of(ChartStyle.BLUE, ChartStyle.ORANGE, GREEN);

  /** How much more than what is measured a logarithmic axis shows. */
  private static final double SPACE = 1.3;

  private CostChart() {}

  static XYChart overWork(String xTitle, List<CostLine> lines) {
    XYChart chart = chart(xTitle, lines);
    XYStyler style = chart.getStyler();
    style.setXAxisLogarithmic(true);
    style.setXAxisMin(smallestX(lines) / SPACE);
    style.setXAxisMax(largestX(lines) * SPACE);
    return chart;
  }

  static XYChart overThreads(String xTitle, List<CostLine> lines) {
    XYChart chart = chart(xTitle, lines);
    XYStyler style = chart.getStyler();
    style.setXAxisMin(0.0);
    style.setXAxisMax(largestX(lines) + 1);
    style.setXAxisMaxLabelCount((int) largestX(lines) + 2);
    return chart;
  }

  private static XYChart chart(String xTitle, List<CostLine> lines) {
    XYChart chart = ChartStyle.empty(xTitle, TIME);
    XYStyler style = chart.getStyler();
    style.setYAxisLogarithmic(true);
    style.setYAxisDecimalPattern("#,##0");
    style.setYAxisMin(decade(smallestY(lines), false));
    style.setYAxisMax(decade(largestY(lines), true));
    int measured = 0;
    for (CostLine line : lines) {
      Color color = line.isDashed() ? GREY : COLORS.get(measured++ % COLORS.size());
      var series = ChartStyle.line(chart, line.name(), line.curve(), color, 3.5f);
      if (line.isDashed()) {
        series.setLineStyle(ChartStyle.DASHED);
        series.setMarker(SeriesMarkers.NONE);
      }
    }
    return chart;
  }

  /** The power of ten below or above, since a logarithmic axis has its ticks there. */
  private static double decade(double value, boolean above) {
    double exponent = Math.log10(value);
    return Math.pow(10, above ? Math.ceil(exponent) : Math.floor(exponent));
  }

  private static double smallestX(List<CostLine> lines) {
    return lines.stream().flatMapToDouble(l -> Arrays.stream(l.x())).min().orElseThrow();
  }

  private static double largestX(List<CostLine> lines) {
    return lines.stream().flatMapToDouble(l -> Arrays.stream(l.x())).max().orElseThrow();
  }

  private static double smallestY(List<CostLine> lines) {
    return lines.stream().flatMapToDouble(l -> Arrays.stream(l.microseconds())).min().orElseThrow();
  }

  private static double largestY(List<CostLine> lines) {
    return lines.stream().flatMapToDouble(l -> Arrays.stream(l.microseconds())).max().orElseThrow();
  }
}
