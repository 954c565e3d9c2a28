package nacre.testkit.arbitrary;

import java.util.Set;
import nacre.core.Shape;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Makes {@code @ForAll Shape} work; jqwik finds it through its service file. */
public final class ShapeProvider implements ArbitraryProvider {

  /** Called by jqwik. */
  public ShapeProvider() {}

  @Override
  public boolean canProvideFor(TypeUsage targetType) {
    return targetType.isOfType(Shape.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypes) {
    return Set.of(ShapeArbitrary.shapes());
  }
}
