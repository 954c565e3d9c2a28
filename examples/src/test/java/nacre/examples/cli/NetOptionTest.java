package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.inject.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import nacre.examples.custom.SwishNet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nets in words on the command line. */
class NetOptionTest {
  @TempDir static Path folder;
  static Path digits;

  @BeforeAll
  static void digits() throws IOException {
    digits = SmallDigits.in(folder);
  }

  @Test
  void theDefaultNetInWordsTrainsToTheSameDigits() throws IOException {
    Path words = train("words", "--net", " affine( 8 )\nsigmoid() affine(10)");
    Path hidden = train("hidden", "--hidden", "8");
    assertEquals(
        Files.readString(hidden.resolve("losses.csv")),
        Files.readString(words.resolve("losses.csv")));

    assertEquals("affine(8) sigmoid affine(10)", config(words).get("net").getAsString());
    assertFalse(config(words).has("hidden"));
    assertEquals("affine(8) sigmoid affine(10)", config(hidden).get("net").getAsString());
    assertEquals(8, config(hidden).get("hidden").getAsInt());
  }

  @Test
  void deeperNetsTrain() throws IOException {
    Path run = train("deep", "--net", "flatten affine(20, init=he) relu affine(9) tanh affine(10)");
    assertEquals(41, Files.readAllLines(run.resolve("losses.csv")).size());
  }

  @Test
  void gradientsOfAnyNetAreChecked() {
    Shell shell = nacre("gradcheck", "--inputs", "5", "--net", "affine(4) tanh affine(10)");
    assertEquals(0, shell.code(), shell.out() + shell.err());
    assertTrue(shell.out().startsWith("affine1.weight (5, 4): worst at ("), shell.out());
  }

  @Test
  void aSlipIsPointedAtBeforeAnyDataAreLoaded() {
    Shell shell =
        nacre("train", "--data", "no-such-folder", "--net", "affine(50) sigmod affine(10)");
    assertEquals(2, shell.code());
    assertEquals(
        """
        nacre train: net: column 12: there is no layer 'sigmod'; did you mean 'sigmoid'?
          affine(50) sigmod affine(10)
                     ^
          layers there are: affine, flatten, relu, sigmoid, tanh
        """,
        shell.err());
    assertEquals("", shell.out());
  }

  @Test
  void aNetThatDoesNotEndInScoresIsRefused() {
    assertRefused(
        "--net: expected an output of [10], a score for each class, but 'affine(50) sigmoid' gives"
            + " [50]; end it with affine(10)",
        "--net",
        "affine(50) sigmoid");
  }

  @Test
  void aNetHasTheSizesOfItsLayersInIt() {
    assertRefused(
        "--net and --hidden: expected one of them", "--net", "affine(10)", "--hidden", "50");
  }

  @Test
  void weightsThatNoMemoryHoldsAreRefused() {
    Shell shell =
        nacre(
            "train",
            "--out",
            folder.resolve("never").toString(),
            "--data",
            digits.toString(),
            "--net",
            "affine(2000000000) affine(10)");
    assertEquals(2, shell.code());
    assertTrue(shell.err().contains("net: column 1: affine: shape [784, 2000000000]"), shell.err());
    assertFalse(Files.exists(folder.resolve("never")));
  }

  @Test
  void aProgramThatBringsItsNetTakesNoOther() throws IOException {
    Shell shell = Shell.nacre(new String[] {"train", "--net", "affine(10)"}, new SwishNet());
    assertEquals(2, shell.code());
    assertTrue(shell.err().contains("this program brings one of its own"), shell.err());

    Path run = train("swish", new Module[] {new SwishNet()}, "--hidden", "5");
    assertFalse(config(run).has("net"), "nobody described it");
    assertEquals(5, config(run).get("hidden").getAsInt());
  }

  private static void assertRefused(String message, String... options) {
    Shell shell =
        nacre(
            Stream.concat(
                    Stream.of(
                        "train",
                        "--data",
                        digits.toString(),
                        "--out",
                        folder.resolve("never").toString()),
                    Stream.of(options))
                .toArray(String[]::new));
    assertEquals(2, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().contains(message), shell.err());
    assertFalse(Files.exists(folder.resolve("never")));
  }

  private static Path train(String name, String... options) {
    return train(name, new Module[0], options);
  }

  private static Path train(String name, Module[] yours, String... options) {
    Path out = folder.resolve(name);
    List<String> always =
        List.of(
            "train",
            "--data",
            digits.toString(),
            "--iterations",
            "40",
            "--no-progress",
            "--out",
            out.toString());
    Shell shell =
        Shell.nacre(
            Stream.concat(always.stream(), Stream.of(options)).toArray(String[]::new), yours);
    assertEquals(0, shell.code(), shell.err());
    return out;
  }

  private static JsonObject config(Path run) throws IOException {
    return JsonParser.parseString(Files.readString(run.resolve("config.json"))).getAsJsonObject();
  }

  private static Shell nacre(String... args) {
    return Shell.nacre(args);
  }
}
