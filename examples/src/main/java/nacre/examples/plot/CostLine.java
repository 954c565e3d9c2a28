package nacre.examples.plot;

/**
 * How a time depends on something.
 *
 * @param name for the legend
 * @param x what it depends on, ascending and above 0
 * @param microseconds how long it took
 * @param isDashed whether it is there to be compared with, and not measured
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record CostLine(String name, double[] x, double[] microseconds, boolean isDashed) {

  /** {@return a line of measurements} */
  public static CostLine solid(String name, double[] x, double[] microseconds) {
    return new CostLine(name, x, microseconds, false);
  }

  /** {@return a line to compare measurements with} */
  public static CostLine dashed(String name, double[] x, double[] microseconds) {
    return new CostLine(name, x, microseconds, true);
  }

  Curve curve() {
    return new Curve(x, microseconds);
  }
}
