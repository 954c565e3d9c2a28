package nacre.examples.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How all charts look: white, quiet axes, letters that survive being scaled down. */
final class ChartStyle {
  static final int WIDTH = 1200;
  static final int HEIGHT = 800;
  static final Color BLUE = new Color(0x1f5fa8);
  static final Color FAINT_BLUE = new Color(0xb9cfe8);
  static final Color ORANGE = new Color(0xd9730d);
  static final BasicStroke DASHED =
      new BasicStroke(
          3.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {9, 10}, 0);

  private static final Color INK = new Color(0x333333);
  private static final Color GRID = new Color(0xe6e6e6);

  /** So few points are marked: a line of one point is nothing to see. */
  private static final int FEW_POINTS = 60;

  private ChartStyle() {}

  /** An empty chart over 0 to {@code iterations}, its y-axis from 0. */
  static XYChart chart(String yTitle, int iterations) {
    XYChart chart = empty("iteration", yTitle);
    XYStyler style = chart.getStyler();
    style.setXAxisMin(0.0);
    style.setXAxisMax((double) iterations);
    style.setYAxisMin(0.0);
    return chart;
  }

  /** An empty chart whose axes are as long as what is put in. */
  static XYChart empty(String xTitle, String yTitle) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    XYStyler style = chart.getStyler();
    style.setChartTitleVisible(false);
    style.setChartBackgroundColor(Color.WHITE);
    style.setPlotBackgroundColor(Color.WHITE);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(GRID);
    style.setPlotGridLinesStroke(new BasicStroke(1f));
    style.setChartFontColor(INK);
    style.setAxisTickLabelsColor(INK);
    style.setAxisTitleFont(font(26));
    style.setAxisTickLabelsFont(font(22));
    style.setLegendFont(font(24));
    // Below the plot: a short run has no corner that is free for sure.
    style.setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal);
    style.setLegendBorderColor(Color.WHITE);
    style.setLegendBackgroundColor(Color.WHITE);
    style.setLegendPadding(24);
    style.setChartPadding(20);
    style.setAxisTitlePadding(14);
    style.setAxisTickPadding(8);
    style.setPlotContentSize(0.96);
    style.setXAxisDecimalPattern("#,##0");
    style.setYAxisDecimalPattern("0.0##");
    style.setYAxisTickMarkSpacingHint(70);
    style.setMarkerSize(9);
    return chart;
  }

  static XYSeries line(XYChart chart, String name, Curve curve, Color color, float width) {
    XYSeries series = chart.addSeries(name, curve.x(), curve.y());
    series.setMarker(curve.x().length > FEW_POINTS ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
    series.setLineColor(color);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    return series;
  }

  private static Font font(int size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, size);
  }
}
