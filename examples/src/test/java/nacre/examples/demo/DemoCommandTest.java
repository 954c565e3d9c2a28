package nacre.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nacre.data.ImageDataset;
import nacre.data.synthetic.SyntheticDigits;
import nacre.examples.cli.Shell;
import nacre.examples.cli.SmallDigits;
import nacre.examples.custom.SwishNet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: from no run at all to a trained net that other commands find. */
class DemoCommandTest {
  @TempDir Path folder;
  private Path digits;
  private Path runs;

  @BeforeEach
  void digits() throws IOException {
    digits = SmallDigits.in(folder);
    runs = folder.resolve("runs");
  }

  @Test
  void aNetIsTrainedAndKnowsWhatItLearned() throws Exception {
    Path run;
    try (RunningDemo demo = start("--iterations 400")) {
      Browserless page = new Browserless(demo.address());
      assertEquals(202, page.post("api/train", new byte[0]).statusCode());
      JsonObject shown = awaitEnd(page);
      assertEquals("finished", shown.get("state").getAsString(), shown.toString());
      assertEquals(400, shown.get("losses").getAsJsonArray().size());
      assertEquals(400, shown.get("done").getAsInt());

      ImageDataset known = SyntheticDigits.trainAndTest(300, 100, 1).train();
      int right = 0;
      for (int i = 0; i < 20; i++) {
        String answer = page.post("api/digit", drawn(known, i)).body();
        int digit = JsonParser.parseString(answer).getAsJsonObject().get("digit").getAsInt();
        right += digit == (known.labels()[i] & 0xff) ? 1 : 0;
      }
      assertTrue(right >= 18, right + " of 20");
      run = onlyRun();
    }

    // What it left is a run like any other ...
    for (String file : List.of("config.json", "losses.csv", "model.safetensors", "summary.json")) {
      assertTrue(Files.exists(run.resolve(file)), file);
    }
    assertEquals(0, Shell.nacre("evaluate --run " + run).code());

    // ... and the next demo begins with it.
    try (RunningDemo demo = start("")) {
      JsonObject shown = run(new Browserless(demo.address()));
      assertEquals(run.toString(), shown.get("net").getAsString());
      assertEquals("finished", shown.get("state").getAsString());
      assertEquals(400, shown.get("losses").getAsJsonArray().size());
      assertFalse(shown.get("accuracies").getAsJsonArray().isEmpty());
    }
  }

  @Test
  void aNetOfAProgramsOwnAnswersOnceItIsTrained() throws Exception {
    String options = "--runs %s --data %s --iterations 50".formatted(runs, digits);
    try (RunningDemo demo = RunningDemo.start(options, new SwishNet())) {
      Browserless page = new Browserless(demo.address());
      page.post("api/train", new byte[0]);
      JsonObject shown = awaitEnd(page);
      assertEquals("finished", shown.get("state").getAsString(), shown.toString());
      assertEquals("a net of this program's own", shown.get("net").getAsString());
    }
    // Its weights alone do not say what net it was.
    try (RunningDemo demo = start("")) {
      assertTrue(demo.said().contains("beginning without a net: "), demo.said());
      assertFalse(run(new Browserless(demo.address())).has("net"));
    }
    Shell shell = Shell.nacre("demo --net affine(10)", new SwishNet());
    assertEquals(2, shell.code());
    assertTrue(shell.err().contains("--net: expected no net"), shell.err());
  }

  @Test
  void whoEndsItWhileItTrainsCanGoOn() throws Exception {
    RunningDemo demo = start("--iterations 1000000");
    try (demo) {
      Browserless page = new Browserless(demo.address());
      page.post("api/train", new byte[0]);
      while (!run(page).get("state").getAsString().equals("training")) {
        Thread.sleep(5);
      }
    }
    assertTrue(
        demo.said().contains("to go on from its last checkpoint: nacre train --resume"),
        demo.said());
    try (Stream<Path> checkpoints = Files.list(onlyRun().resolve("checkpoints"))) {
      assertEquals(1, checkpoints.count());
    }
  }

  @Test
  void whatCannotBeLearnedFromIsSaidOnThePage() throws Exception {
    try (RunningDemo demo = RunningDemo.start("--runs %s --data no-such-folder".formatted(runs))) {
      Browserless page = new Browserless(demo.address());
      page.post("api/train", new byte[0]);
      JsonObject shown = awaitEnd(page);
      assertEquals("failed", shown.get("state").getAsString());
      String message = shown.get("message").getAsString();
      assertTrue(message.startsWith("no-such-folder: there is no such folder"), message);
    }
  }

  @Test
  void aTableThatIsBrokenCostsTheCurveAndNotTheNet() throws Exception {
    Path run = runs.resolve("a");
    Shell trained =
        Shell.nacre(
            "train --data %s --iterations 20 --no-progress --out %s".formatted(digits, run));
    assertEquals(0, trained.code(), trained.err());
    Files.writeString(run.resolve("losses.csv"), "iteration,loss\n0,much\n");
    try (RunningDemo demo = start("")) {
      JsonObject shown = run(new Browserless(demo.address()));
      assertEquals(run.toString(), shown.get("net").getAsString());
      assertTrue(shown.get("message").getAsString().contains("cannot be shown"), shown.toString());
    }
  }

  @Test
  void aPortThatIsTakenIsRefusedInALine() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Shell shell = Shell.nacre("demo --runs %s --port %d".formatted(runs, other.getLocalPort()));
      assertEquals(2, shell.code());
      assertEquals(1, shell.err().lines().count(), shell.err());
      assertTrue(shell.err().contains("--port: expected one that is free"), shell.err());
    }
  }

  private RunningDemo start(String options) throws InterruptedException {
    return RunningDemo.start("--runs %s --data %s %s".formatted(runs, digits, options).strip());
  }

  private Path onlyRun() throws IOException {
    try (Stream<Path> folders = Files.list(runs)) {
      List<Path> all = folders.toList();
      assertEquals(1, all.size());
      return all.get(0);
    }
  }

  private static JsonObject awaitEnd(Browserless page) throws Exception {
    long start = System.nanoTime();
    JsonObject shown = run(page);
    while (List.of("preparing", "training").contains(shown.get("state").getAsString())) {
      assertTrue(System.nanoTime() - start < TimeUnit.MINUTES.toNanos(3), shown.toString());
      Thread.sleep(20);
      shown = run(page);
    }
    return shown;
  }

  private static JsonObject run(Browserless page) throws Exception {
    return JsonParser.parseString(page.get("api/run").body()).getAsJsonObject();
  }

  /** Ten times as large. */
  private static byte[] drawn(ImageDataset digits, int i) {
    byte[] greys = new byte[Drawing.BYTES];
    for (int k = 0; k < greys.length; k++) {
      int row = k / Drawing.SIDE / 10;
      int column = k % Drawing.SIDE / 10;
      greys[k] = digits.pixels()[i * 784 + row * 28 + column];
    }
    return greys;
  }
}
