package nacre.testkit.arbitrary;

import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * A value with simpler ones to try in its place.
 *
 * @param value the value
 * @param complexity what the value is measured by, weightiest number first; candidates are less
 * @param simpler candidates, most promising first
 */
record Shrinking<T>(T value, Function<T, long[]> complexity, Function<T, Stream<T>> simpler)
    implements Shrinkable<T> {

  @Override
  public Stream<Shrinkable<T>> shrink() {
    ShrinkingDistance here = distance();
    return simpler
        .apply(value)
        .map(candidate -> (Shrinkable<T>) new Shrinking<>(candidate, complexity, simpler))
        .filter(candidate -> candidate.distance().compareTo(here) < 0);
  }

  @Override
  public ShrinkingDistance distance() {
    return ShrinkingDistance.of(complexity.apply(value));
  }
}
