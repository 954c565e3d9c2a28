package nacre.bench;

import nacre.core.DType;
import nacre.examples.bench.FmaLoop;
import nacre.examples.bench.FmaPeak;
import nacre.examples.bench.Timing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What one core can do at most, to be seen beside all others. */
@State(Scope.Thread)
public class Peak extends Measured {
  /** The element type. */
  @Param({"FLOAT32", "FLOAT64"})
  public DType dtype;

  private FmaLoop loop;

  /** Chooses the loop. */
  @Setup
  public void setup() {
    loop = FmaPeak.fastest(dtype, new Timing(0.1, 3, 0.02));
  }

  /** Multiply-adds on registers. */
  @Benchmark
  public void fma(Gflops counter) {
    loop.run(1);
    counter.gflops += loop.flops() * 1e-9;
  }
}
