package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import nacre.core.random.NumpyRandom;
import nacre.data.ImageDataset;
import nacre.data.Mnist;
import nacre.data.synthetic.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever one has behind {@code --data}: trained on, evaluated, predicted, resumed. */
class OwnDataTest {
  private static final String TRAIN =
      "train --data %s --iterations 200 --batch-size 20 --hidden 8 --learning-rate 0.5"
          + " --no-progress --out %s";

  @TempDir Path folder;

  @Test
  void aNamedDatasetInAFolderHasNamesForItsClasses() throws IOException {
    Path run = folder.resolve("run");
    String fashion = "fashion-mnist:" + SmallDigits.in(folder);
    assertOk(Shell.nacre(TRAIN.formatted(fashion, run)));
    Shell evaluate = assertOk(Shell.nacre("evaluate --run " + run));
    assertTrue(evaluate.out().contains("\n9 Ankle boot "), evaluate.out());
    assertTrue(Files.exists(run.resolve("mistakes.png")));
    Shell predict = assertOk(Shell.nacre("predict --index 3 --run " + run));
    assertTrue(
        predict.out().matches("(?s)T-shirt/top .*\nclass: .+ \\(true: .+\\)\n"), predict.out());
    Shell show =
        assertOk(
            Shell.nacre(
                "data show --data %s --count 20 --to %s"
                    .formatted(fashion, folder.resolve("sheet.png"))));
    assertTrue(show.out().contains("sheet.png"));
  }

  @Test
  void idxFilesOfAnotherSizeAndOtherClassesFitTheDefaultNet() throws IOException {
    byte[] pixels = new byte[60 * 5 * 4];
    byte[] labels = new byte[60];
    for (int i = 0; i < 60; i++) {
      labels[i] = (byte) (i % 12);
      pixels[i * 20 + i % 12] = -1;
    }
    ImageDataset images = new ImageDataset(pixels, labels, 5, 4, 12);
    Path small = folder.resolve("small");
    new Mnist(images, images).write(small);
    Path run = folder.resolve("run");
    Shell train = assertOk(Shell.nacre(TRAIN.formatted(small, run)));
    assertTrue(train.out().contains("(20, 8)") && train.out().contains("(8, 12)"), train.out());
    assertOk(Shell.nacre("evaluate --run " + run));
    assertOk(Shell.nacre("predict --index 11 --run %s --seen %s".formatted(run, run + "/a.png")));
  }

  @Test
  void aTableIsPartedAlwaysAlikeAndLearned() throws IOException {
    Path table = flowers("flowers.csv", false);
    Path run = folder.resolve("run");
    Shell train = assertOk(Shell.nacre(TRAIN.formatted(table, run)));
    assertTrue(
        train.out().startsWith("data: CSV file %s, 96 to train with, 24 to test".formatted(table)),
        train.out());
    Shell evaluate = assertOk(Shell.nacre("evaluate --run " + run));
    assertTrue(evaluate.out().contains("accuracy 1.0000: 24 of 24 right"), evaluate.out());
    assertTrue(evaluate.out().contains("\n2 virginica "), evaluate.out());
    assertFalse(Files.exists(run.resolve("mistakes.png")), "they are no images");
    assertRefused("predict --index 24 --run " + run, "--index: expected a number below 24");
    assertRefused(
        "evaluate --run %s --data %s".formatted(run, flowers("other.csv", true)),
        "expected the classes that the net was trained on, setosa, versicolor, virginica,"
            + " but those of CSV file "
            + folder.resolve("other.csv")
            + " are lily, rose, tulip");
    assertRefused("data show --data %s".formatted(table), "expected images, but these examples");
  }

  @Test
  void aTableToTrainAndOneToTestWith() throws IOException {
    Path both = Files.createDirectory(folder.resolve("both"));
    Files.writeString(both.resolve("train.csv"), "kind,a\nx,0\ny,1\n");
    Files.writeString(both.resolve("test.csv"), "kind,a\ny,1\n");
    Shell train =
        assertOk(
            Shell.nacre(
                "train --data %s:kind --iterations 1 --batch-size 2 --out %s"
                    .formatted(both, folder.resolve("run"))));
    assertTrue(train.out().contains("2 to train with, 1 to test with"), train.out());
    Files.writeString(both.resolve("test.csv"), "kind,a\nz,1\n");
    assertRefused(
        "train --data %s:kind --out %s".formatted(both, folder.resolve("never")),
        "test.csv: line 2, column 1 (kind): expected one of the 2 classes that are known");
    assertFalse(Files.exists(folder.resolve("never")));
  }

  @Test
  void foldersOfImagesInGreyAndInColour() throws IOException {
    Path shapes = folder.resolve("shapes");
    for (String part : List.of("train", "test")) {
      for (int i = 0; i < 20; i++) {
        draw(shapes.resolve(part + "/red/%02d.png".formatted(i)), Color.RED, i);
        draw(shapes.resolve(part + "/green/%02d.jpg".formatted(i)), Color.GREEN, i);
      }
    }
    Path grey = folder.resolve("grey");
    Shell train = assertOk(Shell.nacre(TRAIN.formatted(shapes, grey)));
    assertTrue(train.out().contains("(192, 8)") && train.out().contains("(8, 2)"), train.out());
    Path colour = folder.resolve("colour");
    train = assertOk(Shell.nacre(TRAIN.formatted(shapes + ":8x6:rgb", colour)));
    assertTrue(train.out().contains("(144, 8)"), train.out());
    Shell evaluate = assertOk(Shell.nacre("evaluate --run " + colour));
    assertTrue(evaluate.out().contains("40 of 40 right"), evaluate.out());
    Path red = shapes.resolve("test/red/03.png");
    Shell predict = assertOk(Shell.nacre("predict %s --run %s".formatted(red, colour)));
    assertTrue(predict.out().endsWith("class: red\n"), predict.out());
    Path sheet = folder.resolve("sheet.png");
    assertOk(
        Shell.nacre(
            "data show --data %s:rgb --from 20 --count 4 --to %s".formatted(shapes, sheet)));
    assertTrue(hasRed(ImageIO.read(sheet.toFile())));
    Files.writeString(red, "broken");
    assertRefused(
        "evaluate --run " + colour, red + ": expected a PNG or JPEG image, but it is neither");
  }

  @Test
  void foldersThatAreNotPartedAreParted() throws IOException {
    for (int i = 0; i < 10; i++) {
      draw(folder.resolve("all/a/%d.png".formatted(i)), Color.RED, i);
      draw(folder.resolve("all/b/%d.png".formatted(i)), Color.BLUE, i);
    }
    Path run = folder.resolve("run");
    Shell train = assertOk(Shell.nacre(TRAIN.formatted(folder.resolve("all"), run)));
    assertTrue(train.out().contains("16 to train with, 4 to test with"), train.out());
  }

  /** A run on a table that was stopped goes on; on another table it does not. */
  @Test
  void aRunOnATableIsResumed() throws IOException {
    Path table = flowers("flowers.csv", false);
    Path whole = folder.resolve("whole");
    assertOk(Shell.nacre(TRAIN.formatted(table, whole) + " --checkpoint-every 80"));
    Path cut = folder.resolve("cut");
    Files.createDirectories(cut.resolve("checkpoints"));
    String first = "checkpoints/iteration-0000000080.safetensors";
    Files.copy(whole.resolve("config.json"), cut.resolve("config.json"));
    Files.copy(whole.resolve(first), cut.resolve(first));
    assertOk(Shell.nacre("train --no-progress --resume " + cut));
    assertEquals(-1, Files.mismatch(whole.resolve("losses.csv"), cut.resolve("losses.csv")));
    assertEquals(
        -1, Files.mismatch(whole.resolve("model.safetensors"), cut.resolve("model.safetensors")));
    Files.delete(cut.resolve("summary.json"));
    assertRefused(
        "train --no-progress --resume %s --data %s".formatted(cut, flowers("other.csv", true)),
        "expected");
  }

  @Test
  void aSlipOfTheKeyboardIsGuessed() {
    assertRefused(
        "train --data fashion-mnst --offline",
        "there is no 'fashion-mnst'; did you mean 'fashion-mnist'?");
    assertRefused(
        "train --data %s:0x3".formatted(SyntheticDigits.class.getName()),
        "there is no such folder");
  }

  /** Three kinds that two numbers tell apart. */
  private Path flowers(String name, boolean others) throws IOException {
    List<String> kinds =
        others ? List.of("lily", "rose", "tulip") : List.of("setosa", "versicolor", "virginica");
    NumpyRandom random = new NumpyRandom(0);
    StringBuilder text = new StringBuilder("length,width,kind\n");
    for (int i = 0; i < 120; i++) {
      double length = i % 3 + 0.1 * random.randn();
      double width = (i % 3 == 1 ? 1 : 0) + 0.1 * random.randn();
      text.append(length).append(',').append(width).append(',').append(kinds.get(i % 3));
      text.append('\n');
    }
    return Files.writeString(folder.resolve(name), text);
  }

  /** A disc somewhere on 16 x 12 black pixels. */
  private static void draw(Path file, Color color, int i) throws IOException {
    BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(color);
    pen.fillOval(i % 5, i % 3, 8, 8);
    pen.dispose();
    Files.createDirectories(file.getParent());
    String name = file.toString();
    ImageIO.write(image, name.substring(name.length() - 3), file.toFile());
  }

  private static boolean hasRed(BufferedImage image) {
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      if ((image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xffffff) == 0xff0000) {
        return true;
      }
    }
    return false;
  }

  private static Shell assertOk(Shell shell) {
    assertEquals(0, shell.code(), shell.err());
    return shell;
  }

  private static void assertRefused(String line, String message) {
    Shell shell = Shell.nacre(line);
    assertEquals(2, shell.code(), shell.err());
    assertTrue(shell.err().lines().count() <= 2, shell.err()); // a note of what was found first
    assertTrue(shell.err().contains(message), shell.err());
  }
}
