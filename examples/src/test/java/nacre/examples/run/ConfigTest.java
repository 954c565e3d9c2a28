package nacre.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import nacre.core.DType;
import nacre.core.net.NetDescription;
import nacre.examples.assembly.OptimizerChoice;
import nacre.examples.assembly.TrainingOptions;
import nacre.optim.GradientMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A config.json is read back as it was written, or not at all. */
class ConfigTest {
  private static final NetDescription NET = NetDescription.parse("affine(8) relu affine(10)");

  private static Config config(NetDescription described, CheckpointPolicy policy) {
    TrainingOptions options =
        new TrainingOptions(
            described == null ? 8 : 1,
            described,
            70,
            10,
            OptimizerChoice.ADAM,
            0.1 / 3,
            0,
            3,
            DType.FLOAT64,
            GradientMethod.NUMERICAL,
            2);
    return new Config("a \"folder\" ü", "IDX", 300, 100, NET, options, policy, "0.1", "17.0.15+6");
  }

  private static final Config WRITTEN = config(null, new CheckpointPolicy(null, 3));

  @Test
  void whatWasWrittenIsRead() {
    for (Config config :
        new Config[] {
          WRITTEN, config(NET, new CheckpointPolicy(0, 1)), config(NET, new CheckpointPolicy(7, 2))
        }) {
      assertEquals(config, parse(config.toJson()));
      assertNull(config.difference(parse(config.toJson())));
    }
  }

  @Test
  void aNetOfAProgramsOwnHasNoDescription() {
    Config config = parse(WRITTEN.toJson().replaceFirst("\"net\": \"[^\"]*\",", ""));
    assertNull(config.net());
    assertEquals(
        "net is affine(8) relu affine(10) here and nothing there", WRITTEN.difference(config));
  }

  @Test
  void theFirstDifferenceIsNamed() {
    Config other = parse(WRITTEN.toJson().replace("\"seed\": 3", "\"seed\": 4"));
    assertEquals("seed is 3 here and 4 there", WRITTEN.difference(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "seed": 3            | "seed": "3"          | seed: expected a whole number from 0 to 2147483647, but got "3"
          "seed": 3            | "seed": 3.0          | seed: expected a whole number from 0 to 2147483647, but got 3.0
          "seed": 3            | "seed": -1           | seed: expected a whole number from 0 to 2147483647, but got -1
          "seed": 3            | "seed": 2147483648   | but got 2147483648
          "seed": 3            | "seed": null         | seed: expected a text or a number, but got NULL
          "seed": 3            | "seed": [3]          | seed: expected a text or a number, but got BEGIN_ARRAY
          "seed": 3            | "seed": 3, "seed": 3 | seed: expected it once, but it is there twice
          "seed": 3            | "sead": 3            | seed: expected a whole number from 0 to 2147483647, but it is not there
          "seed": 3,           | "seed": 3, "sed": 3, | sed: no such setting; did you mean 'seed'?
          "seed": 3            | 'seed': 3            | expected one JSON object
          "seed": 3            | "seed": NaN          | expected one JSON object
          "learning_rate": 0.0 | "learning_rate": -0.0| learning_rate: expected a number above 0
          "weight_init_std": 0.0 | "weight_init_std": 1e999 | weight_init_std: expected a number of at least 0, but got 1e999
          "optimizer": "adam"  | "optimizer": "Adam"  | optimizer: expected one of [sgd, momentum, adagrad, adam], but got "Adam"
          "dtype": "float64"   | "dtype": "double"    | dtype: expected float32 or float64
          "gradient": "numerical" | "gradient": ""    | gradient: expected backprop or numerical, but got ""
          "threads": 2         | "threads": 0         | threads: expected a whole number from 1 to 1024, but got 0
          relu affine          | relu(( affine        | net: expected layers
          "hidden": 8,         | `` `` | hidden or net
          """)
  void whatIsNotAsItWasWrittenIsRefused(String written, String changed, String message) {
    String json = WRITTEN.toJson();
    assertTrue(json.contains(written), json);
    if (message.equals("hidden or net")) {
      String without = json.replace(written, "").replaceFirst("\"net\": \"[^\"]*\",", "");
      assertRefused(without.getBytes(StandardCharsets.UTF_8), "expected net or hidden");
      return;
    }
    assertRefused(json.replace(written, changed).getBytes(StandardCharsets.UTF_8), message);
  }

  @Test
  void whatIsNoObjectIsRefused() {
    for (String text :
        new String[] {"", " ", "[]", "3", "{", "{}{}", "null", WRITTEN.toJson() + "x"}) {
      assertRefused(text.getBytes(StandardCharsets.UTF_8), "file: expected ");
    }
    assertRefused(new byte[] {'{', (byte) 0xff, '}'}, "expected UTF-8 text");
    assertRefused(new byte[Members.MOST_BYTES + 1], "expected at most 1048576 bytes");
  }

  /** Refused in one line, or the same setting in other words: never another exception. */
  @Test
  void damageIsRefusedInOneLine() {
    byte[] good = WRITTEN.toJson().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(5);
    for (int length = 0; length < good.length - 2; length++) {
      byte[] cut = java.util.Arrays.copyOf(good, length);
      assertRefused(cut, "file: ");
      byte[] flipped = good.clone();
      flipped[length] ^= (byte) (1 << random.nextInt(8));
      try {
        Config.parse("file", flipped);
      } catch (Refused e) {
        assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      }
    }
  }

  private static Config parse(String json) {
    return Config.parse("file", json.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(byte[] content, String message) {
    String said = assertThrows(Refused.class, () -> Config.parse("file", content)).getMessage();
    assertEquals(1, said.lines().count(), said);
    assertTrue(said.contains(message), said);
  }
}
