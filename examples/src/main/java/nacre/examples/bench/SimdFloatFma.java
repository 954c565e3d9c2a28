package nacre.examples.bench;

import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops of nothing but float32 multiply-adds on the widest vectors, in registers.
 *
 * <p>A multiply-add waits for the one before it in its chain, so it takes as many chains as a
 * processor has multiply-adds under way: 8 where it starts two at a time and each takes four
 * cycles, 16 where it starts four. Too many do not fit the registers. So there are two loops, and
 * the faster one counts. {@link SimdDoubleFma} is the same for float64.
 */
final class SimdFloatFma {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final float HALF = 0.5f;

  private SimdFloatFma() {}

  static List<FmaLoop> loops() {
    int lanes = SPECIES.length();
    return List.of(
        new FmaLoop(12L * lanes, SimdFloatFma::twelve),
        new FmaLoop(20L * lanes, SimdFloatFma::twenty));
  }

  /** 12 vectors at a time. */
  private static double twelve(int rounds) {
    FloatVector b = FloatVector.broadcast(SPECIES, HALF);
    FloatVector s00 = b;
    FloatVector s01 = b.add(1);
    FloatVector s02 = b.add(2);
    FloatVector s03 = b.add(3);
    FloatVector s04 = b.add(4);
    FloatVector s05 = b.add(5);
    FloatVector s06 = b.add(6);
    FloatVector s07 = b.add(7);
    FloatVector s08 = b.add(8);
    FloatVector s09 = b.add(9);
    FloatVector s10 = b.add(10);
    FloatVector s11 = b.add(11);
    for (int i = 0; i < rounds; i++) {
      s00 = s00.fma(b, b);
      s01 = s01.fma(b, b);
      s02 = s02.fma(b, b);
      s03 = s03.fma(b, b);
      s04 = s04.fma(b, b);
      s05 = s05.fma(b, b);
      s06 = s06.fma(b, b);
      s07 = s07.fma(b, b);
      s08 = s08.fma(b, b);
      s09 = s09.fma(b, b);
      s10 = s10.fma(b, b);
      s11 = s11.fma(b, b);
    }
    return s00.add(s01)
        .add(s02)
        .add(s03)
        .add(s04)
        .add(s05)
        .add(s06)
        .add(s07)
        .add(s08)
        .add(s09)
        .add(s10)
        .add(s11)
        .reduceLanes(VectorOperators.ADD);
  }

  /** 20 vectors at a time. */
  private static double twenty(int rounds) {
    FloatVector b = FloatVector.broadcast(SPECIES, HALF);
    FloatVector s00 = b;
    FloatVector s01 = b.add(1);
    FloatVector s02 = b.add(2);
    FloatVector s03 = b.add(3);
    FloatVector s04 = b.add(4);
    FloatVector s05 = b.add(5);
    FloatVector s06 = b.add(6);
    FloatVector s07 = b.add(7);
    FloatVector s08 = b.add(8);
    FloatVector s09 = b.add(9);
    FloatVector s10 = b.add(10);
    FloatVector s11 = b.add(11);
    FloatVector s12 = b.add(12);
    FloatVector s13 = b.add(13);
    FloatVector s14 = b.add(14);
    FloatVector s15 = b.add(15);
    FloatVector s16 = b.add(16);
    FloatVector s17 = b.add(17);
    FloatVector s18 = b.add(18);
    FloatVector s19 = b.add(19);
    for (int i = 0; i < rounds; i++) {
      s00 = s00.fma(b, b);
      s01 = s01.fma(b, b);
      s02 = s02.fma(b, b);
      s03 = s03.fma(b, b);
      s04 = s04.fma(b, b);
      s05 = s05.fma(b, b);
      s06 = s06.fma(b, b);
      s07 = s07.fma(b, b);
      s08 = s08.fma(b, b);
      s09 = s09.fma(b, b);
      s10 = s10.fma(b, b);
      s11 = s11.fma(b, b);
      s12 = s12.fma(b, b);
      s13 = s13.fma(b, b);
      s14 = s14.fma(b, b);
      s15 = s15.fma(b, b);
      s16 = s16.fma(b, b);
      s17 = s17.fma(b, b);
      s18 = s18.fma(b, b);
      s19 = s19.fma(b, b);
    }
    return s00.add(s01)
        .add(s02)
        .add(s03)
        .add(s04)
        .add(s05)
        .add(s06)
        .add(s07)
        .add(s08)
        .add(s09)
        .add(s10)
        .add(s11)
        .add(s12)
        .add(s13)
        .add(s14)
        .add(s15)
        .add(s16)
        .add(s17)
        .add(s18)
        .add(s19)
        .reduceLanes(VectorOperators.ADD);
  }
}
