package nacre.examples.bench;

import nacre.core.Backend;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.core.init.Initializer;
import nacre.core.random.NumpyRandom;

/** The product of two square matrices of normal numbers, in one thread. */
public final class Product {
  private final Backend memory = Backend.serial().recycling();
  private final int n;
  private final Tensor a;
  private final Tensor b;

  /** Draws two matrices of n x n. */
  public Product(DType dtype, int n) {
    this.n = n;
    NumpyRandom random = new NumpyRandom(0);
    Initializer normal = Initializer.normal(1);
    a = normal.draw(dtype, Shape.of(n, n), n, n, random).on(memory);
    b = normal.draw(dtype, Shape.of(n, n), n, n, random);
  }

  /** Multiplies so many times, always into the same memory. */
  public void run(int times) {
    for (int i = 0; i < times; i++) {
      a.matmul(b);
      memory.recycle();
    }
  }

  /** {@return the speed of the best window in 10⁹ operations a second; a product takes 2n³} */
  public double gflops(Timing timing) {
    return 2.0 * n * n * n / timing.of(this::run).best() * 1e-9;
  }
}
