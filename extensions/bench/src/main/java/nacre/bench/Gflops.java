package nacre.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts arithmetic; JMH divides it by the time, in a row of its own below the benchmark's. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Gflops {
  /** 10⁹ additions and multiplications so far; a fused multiply-add is two. */
  public double gflops;

  /** Adds the operations of a product [m, k] · [k, n]. */
  void product(double m, double k, double n) {
    gflops += 2e-9 * m * k * n;
  }
}
