package nacre.testkit.arbitrary;

import nacre.core.gradient.ValueRange;
import net.jqwik.api.configurators.ArbitraryConfiguratorBase;

/** Applies {@link Rank}, {@link AxisSize}, {@link Values} and {@link OfType}; jqwik finds it. */
public final class Configurator extends ArbitraryConfiguratorBase {

  /** Called by jqwik. */
  public Configurator() {}

  /** {@return shapes of that rank} */
  public ShapeArbitrary configure(ShapeArbitrary shapes, Rank rank) {
    return shapes.ofRank(least(rank), most(rank));
  }

  /** {@return shapes of such sizes} */
  public ShapeArbitrary configure(ShapeArbitrary shapes, AxisSize size) {
    return shapes.ofSizes(size.min(), size.max());
  }

  /** {@return tensors of that rank} */
  public TensorArbitrary configure(TensorArbitrary tensors, Rank rank) {
    return tensors.ofRank(least(rank), most(rank));
  }

  /** {@return tensors of such sizes} */
  public TensorArbitrary configure(TensorArbitrary tensors, AxisSize size) {
    return tensors.ofSizes(size.min(), size.max());
  }

  /** {@return tensors of such values} */
  public TensorArbitrary configure(TensorArbitrary tensors, Values values) {
    return tensors.withValues(new ValueRange(values.min(), values.max()));
  }

  /** {@return tensors of that type} */
  public TensorArbitrary configure(TensorArbitrary tensors, OfType type) {
    return tensors.ofType(type.value());
  }

  private static int least(Rank rank) {
    return rank.value() >= 0 ? rank.value() : rank.min();
  }

  private static int most(Rank rank) {
    return rank.value() >= 0 ? rank.value() : rank.max();
  }
}
