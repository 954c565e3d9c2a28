package nacre.testkit;

import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/**
 * Subjects, and for each of them random numbers that fit it.
 *
 * <p>As jqwik's {@code flatMap}, but for shrinking: numbers do not fit a smaller subject, so they
 * are drawn anew, and what was drawn may hide the fault (a factor of 0 has no wrong gradient).
 * {@code flatMap} draws once, and would stay at the larger subject; this one draws several times.
 */
final class Redrawn<S, T> implements Arbitrary<T> {
  /** If each draw hides a fault once in three times, so many all do once in 6,561. */
  private static final int DRAWS = 8;

  private static final int GEN_SIZE = 1000;

  private final Arbitrary<S> subjects;
  private final Function<S, Arbitrary<T>> numbers;

  Redrawn(Arbitrary<S> subjects, Function<S, Arbitrary<T>> numbers) {
    this.subjects = subjects;
    this.numbers = numbers;
  }

  @Override
  public RandomGenerator<T> generator(int genSize) {
    RandomGenerator<S> generator = subjects.generator(genSize);
    return random -> draw(generator.next(random), random.nextLong());
  }

  /** None: the contracts try edge cases among all the others. */
  @Override
  public EdgeCases<T> edgeCases(int maxEdgeCases) {
    return EdgeCases.none();
  }

  private Shrinkable<T> draw(Shrinkable<S> subject, long seed) {
    Arbitrary<T> fitting = numbers.apply(subject.value());
    return new Draw(subject, seed, fitting.generator(GEN_SIZE).next(new Random(seed)));
  }

  private final class Draw implements Shrinkable<T> {
    private final Shrinkable<S> subject;
    private final long seed;
    private final Shrinkable<T> drawn;

    Draw(Shrinkable<S> subject, long seed, Shrinkable<T> drawn) {
      this.subject = subject;
      this.seed = seed;
      this.drawn = drawn;
    }

    @Override
    public T value() {
      return drawn.value();
    }

    @Override
    public Stream<Shrinkable<T>> shrink() {
      Stream<Shrinkable<T>> smaller =
          subject
              .shrink()
              .filter(each -> each.distance().compareTo(subject.distance()) < 0)
              .flatMap(each -> LongStream.range(0, DRAWS).mapToObj(i -> draw(each, seed + i)));
      Stream<Shrinkable<T>> simpler =
          drawn.shrink().map(numbers -> new Draw(subject, seed, numbers));
      return Stream.concat(smaller, simpler);
    }

    @Override
    public ShrinkingDistance distance() {
      return subject.distance().append(drawn.distance());
    }
  }
}
