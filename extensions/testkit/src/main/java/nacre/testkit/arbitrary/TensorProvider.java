package nacre.testkit.arbitrary;

import java.util.Set;
import nacre.core.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Makes {@code @ForAll Tensor} work; jqwik finds it through its service file. */
public final class TensorProvider implements ArbitraryProvider {

  /** Called by jqwik. */
  public TensorProvider() {}

  @Override
  public boolean canProvideFor(TypeUsage targetType) {
    return targetType.isOfType(Tensor.class);
  }

  @Override
  public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypes) {
    return Set.of(TensorArbitrary.tensors());
  }
}
