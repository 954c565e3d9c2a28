package nacre.examples.bench.sweep;

/**
 * What a step took.
 *
 * @param point of which net
 * @param best microseconds in the best window
 * @param median microseconds in the window in the middle
 */
public record Cost(Point point, double best, double median) {}
