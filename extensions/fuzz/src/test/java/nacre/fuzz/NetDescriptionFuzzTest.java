package nacre.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.ShapeMismatch;
import nacre.core.init.Initializer;
import nacre.core.net.LayerContext;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.core.net.NetDescriptionException;
import nacre.core.random.NumpyRandom;

/**
 * A description is parsed, written, checked and built. The net may take 16 KB, so that the time
 * goes into descriptions and not into drawing weights.
 */
class NetDescriptionFuzzTest {
  private static final LayerFactories FACTORIES = LayerFactories.load();
  private static final long MEMORY = 1 << 14;

  @FuzzTest
  void parse(byte[] input) {
    reads(input);
  }

  static boolean reads(byte[] input) {
    // A character takes an object or two, and messages show a part of the text again.
    long limit = 5 * MEMORY + 1000L * input.length;
    return Oracle.reads(IllegalArgumentException.class, limit, () -> parseAndBuild(input));
  }

  private static void parseAndBuild(byte[] input) {
    try {
      NetDescription net = NetDescription.parse(new String(input, StandardCharsets.UTF_8));
      if (!NetDescription.parse(net.toString()).equals(net)) {
        throw new AssertionError("expected the same again: " + net);
      }
      net.check(FACTORIES);
      LayerContext context =
          LayerContext.of(DType.FLOAT32, Initializer.normal(0.01), new NumpyRandom(0));
      Sequential built = net.build(Shape.of(8), FACTORIES, context.withMemory(MEMORY));
      if (built.layers().size() != net.layers().size()) {
        throw new AssertionError("expected every layer: " + net);
      }
    } catch (NetDescriptionException | ShapeMismatch e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new AssertionError("expected one of the two documented exceptions, found " + e, e);
    }
  }
}
