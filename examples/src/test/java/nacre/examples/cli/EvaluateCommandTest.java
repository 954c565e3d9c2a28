package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import nacre.examples.custom.SwishNet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one asks of a trained net: how good it is, what it is made of, what it learned from. */
class EvaluateCommandTest {
  @TempDir static Path folder;
  static Path digits;
  static Path run;

  @BeforeAll
  static void train() throws IOException {
    digits = SmallDigits.in(folder);
    run = folder.resolve("run");
    Shell shell =
        Shell.nacre(
            "train --data %s --iterations 100 --batch-size 20 --hidden 8 --learning-rate 0.5 --out %s"
                .formatted(digits, run));
    assertEquals(0, shell.code(), shell.err());
  }

  /** Offline, drawn digits stood in for MNIST: online, too, the net is tried on what it learned. */
  @Test
  void digitsThatStoodInForMnistAreTakenAgain() throws IOException {
    Path own = folder.resolve("offline");
    Shell trained = Shell.nacre("train --offline --iterations 5 --no-progress --out " + own);
    assertEquals(0, trained.code(), trained.err());
    String source = trained.out().lines().findFirst().orElseThrow().replaceFirst(",.*", "");
    Shell shell = Shell.nacre("evaluate --run " + own);
    assertEquals("", shell.err());
    assertTrue(shell.out().contains(source + ", 10000 to test with"), shell.out());
  }

  @Test
  void theAccuracyIsThatOfTheRunsSummary() throws IOException {
    Shell shell = Shell.nacre("evaluate --run " + run);
    assertEquals("", shell.err());
    assertEquals(0, shell.code());
    List<String> table = Files.readAllLines(run.resolve("accuracy.csv"));
    String last = table.get(table.size() - 1);
    double accuracy = Double.parseDouble(last.substring(last.lastIndexOf(',') + 1));
    List<String> lines = shell.out().lines().toList();
    assertEquals("net: " + run.resolve("model.safetensors"), lines.get(0));
    assertEquals("data: IDX files in " + digits + ", 100 to test with", lines.get(1));
    assertTrue(
        lines
            .get(2)
            .startsWith(
                "accuracy %.4f: %d of 100 right, mean loss "
                    .formatted(accuracy, Math.round(100 * accuracy))),
        lines.get(2));
    assertEquals("true \\ predicted", lines.get(4));
    assertTrue(
        lines.get(5).endsWith("0   1   2   3   4   5   6   7   8   9  recall"), lines.get(5));
    assertEquals("wrote " + run.resolve("confusion.png"), lines.get(17));
    assertEquals("wrote " + run.resolve("mistakes.png"), lines.get(18));
  }

  @Test
  void thePicturesGoWhereOneSays() throws IOException {
    Path out = Files.createDirectory(folder.resolve("pictures"));
    Shell shell = Shell.nacre("evaluate --run %s --out %s --data %s".formatted(run, out, digits));
    assertEquals(0, shell.code(), shell.err());
    BufferedImage confusion = ImageIO.read(out.resolve("confusion.png").toFile());
    assertTrue(confusion.getWidth() > 600 && confusion.getHeight() > 600);
    BufferedImage mistakes = ImageIO.read(out.resolve("mistakes.png").toFile());
    assertTrue(mistakes.getWidth() > 1000 && mistakes.getHeight() > 150);
  }

  @Test
  void otherExamplesThanTheRunsAreAnnounced() throws IOException {
    Path other = Files.createDirectory(folder.resolve("moved"));
    Files.copy(run.resolve("model.safetensors"), other.resolve("model.safetensors"));
    String config = Files.readString(run.resolve("config.json"));
    Files.writeString(
        other.resolve("config.json"),
        config.replace("\"IDX files in " + digits, "\"IDX files in elsewhere"));
    Shell shell = Shell.nacre("evaluate --run " + other);
    assertEquals(0, shell.code(), shell.err());
    assertEquals(
        "the run was trained on other examples: IDX files in elsewhere then, IDX files in %s now\n"
            .formatted(digits),
        shell.err());
  }

  @Test
  void aFolderForPicturesHasToBeThere() {
    assertRefused(
        "evaluate --run %s --out %s".formatted(run, folder.resolve("never")),
        "--out: expected a folder that is there, but there is no folder "
            + folder.resolve("never"));
    assertFalse(Files.exists(folder.resolve("never")));
  }

  @Test
  void aNetIsATableOfLayers() {
    Shell shell = Shell.nacre("info --run " + run);
    assertEquals(0, shell.code(), shell.err());
    assertEquals(
        """
        file: %s
        net: affine(8) sigmoid affine(10)
        input: [784]

        layer     is              output  tensors                   parameters   bytes
        affine1   Affine 784->8   [8]     weight [784, 8], bias [8]       6,280  25,120
        sigmoid1  Sigmoid         [8]                                         0       0
        affine2   Affine 8->10    [10]    weight [8, 10], bias [10]          90     360
        all                       [10]                                    6,370  25,480
        """
            .formatted(run.resolve("model.safetensors"))
            .replaceAll(" +", " "),
        shell.out().replaceAll(" +", " "));
  }

  @Test
  void aNetWithoutWordsIsATableOfTensors() {
    Path program = folder.resolve("program");
    Shell train =
        Shell.nacre(
            "train --data %s --iterations 1 --hidden 8 --out %s".formatted(digits, program),
            new SwishNet());
    assertEquals(0, train.code(), train.err());
    Shell shell = Shell.nacre("info --run " + program);
    assertEquals(0, shell.code(), shell.err());
    assertTrue(
        shell.out().contains("net: made by a program of its own; these are its tensors"),
        shell.out());
    assertTrue(shell.out().contains("affine1.weight"), shell.out());
    assertTrue(shell.out().contains("25,480"), shell.out());
  }

  @Test
  void digitsAreShownWithTheirLabels() throws IOException {
    Path to = folder.resolve("digits.png");
    Shell shell =
        Shell.nacre(
            "data show --data %s --test --from 90 --count 50 --to %s".formatted(digits, to));
    assertEquals(0, shell.code(), shell.err());
    assertEquals("wrote " + to + "\n", shell.out());
    BufferedImage sheet = ImageIO.read(to.toFile());
    assertTrue(sheet.getWidth() > 1000 && sheet.getHeight() < 300, "one row of ten");
  }

  @Test
  void whatCannotBeShownIsRefused() {
    String show = "data show --data %s --to %s".formatted(digits, folder.resolve("never.png"));
    assertRefused(show + " --from 300", "--from: expected a number below 300");
    assertRefused(show + " --count 3000", "--count: expected at most 2000, but got 3000");
    assertRefused("data show --to x.gif", "--to: expected a file that ends in .png");
    assertFalse(Files.exists(folder.resolve("never.png")));
  }

  private static void assertRefused(String line, String message) {
    Shell shell = Shell.nacre(line);
    assertEquals(2, shell.code(), shell.err());
    assertEquals(1, shell.err().lines().count(), shell.err());
    assertTrue(shell.err().contains(message), shell.err());
    assertEquals("", shell.out());
  }
}
