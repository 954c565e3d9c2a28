package nacre.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import nacre.examples.run.Config;
import nacre.examples.run.Refused;

/** {@code config.json}, which a resumed run reads; what is read can be written, and read again. */
class ConfigFuzzTest {
  private static final long MEMORY = 1 << 20;

  @FuzzTest
  void parse(byte[] input) {
    reads(input);
  }

  static boolean reads(byte[] input) {
    long limit = MEMORY + 1000L * input.length;
    return Oracle.reads(Refused.class, limit, () -> parseAndWrite(input));
  }

  private static void parseAndWrite(byte[] input) {
    Config config = Config.parse("config.json", input);
    Config again = Config.parse("config.json", config.toJson().getBytes(UTF_8));
    if (config.difference(again) != null) {
      throw new AssertionError("expected the same again, found " + config.difference(again));
    }
  }
}
