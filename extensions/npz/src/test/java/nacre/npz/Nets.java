package nacre.npz;

import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;
import nacre.layers.Affine;
import nacre.layers.Sigmoid;

/** A small net. */
final class Nets {

  private Nets() {}

  /** 4-3-2, as in {@code files.py}; always the same weights. */
  static Sequential small(DType dtype) {
    NumpyRandom random = new NumpyRandom(5);
    Initializer normal = Initializer.normal(1);
    return Sequential.of(
        Shape.of(4),
        Affine.of(dtype, 4, 3, normal, random),
        new Sigmoid(),
        Affine.of(dtype, 3, 2, normal, random));
  }
}
