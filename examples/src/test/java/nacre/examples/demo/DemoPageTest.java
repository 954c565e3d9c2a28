package nacre.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nacre.data.synthetic.SyntheticDigits;
import nacre.examples.cli.Shell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.PointerInput.Kind;

/** The page in a real browser, from end to end: drawn digits are recognised, curves grow. */
class DemoPageTest {
  /** Where people find pictures of what was tested. */
  private static final Path PICTURES = Path.of("target", "demo-pictures");

  private static final double[] SEVEN = {0.25, 0.2, 0.5, 0.2, 0.75, 0.2, 0.6, 0.5, 0.45, 0.85};
  private static final double[] ONE = {0.5, 0.15, 0.5, 0.4, 0.5, 0.6, 0.5, 0.85};

  @TempDir static Path folder;
  private static Path digits;
  private static Chromium chromium;

  @BeforeAll
  static void open() throws IOException {
    chromium = Chromium.start(Files.createDirectory(folder.resolve("chromium")));
    digits = folder.resolve("digits");
    SyntheticDigits.trainAndTest(2000, 200, 1).write(digits);
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void whoHasNoNetTrainsOneAndItKnowsTheDrawing() throws Exception {
    Path runs = folder.resolve("none-yet");
    try (RunningDemo demo = demo("--runs %s --iterations 800".formatted(runs))) {
      chromium.pretend(1100, 1000, false, false);
      chromium.open(demo.address());
      chromium.await(
          "expected a word that there is no net", () -> says("#about", "no trained net"));
      picture("empty-desktop-light");

      chromium.draw("#pad", Kind.MOUSE, SEVEN);
      chromium.await("expected to see what the net would see", DemoPageTest::sees);
      assertEquals("–", chromium.text("#digit"), "nobody knows yet");

      chromium.at("#train").click();
      chromium.await("expected an end", () -> says("#about", "Trained: "));
      assertEquals("800", chromium.text("#iteration"));
      assertEquals(400, points(), "of two iterations each");
      String right = chromium.text("#test-accuracy").replace(" %", "");
      assertTrue(Double.parseDouble(right) > 80, right);

      // The new net has looked at the drawing by itself.
      awaitDigit("7");
      chromium.await("expected the answer aloud", () -> spoken().startsWith("Probably a 7, "));
      picture("drawn-desktop-light");
      assertNothingElse(demo);
    }
  }

  @Test
  void everyScreenAndEveryHandCanDraw() throws Exception {
    Path run = folder.resolve("run");
    Shell shell =
        Shell.nacre(
            "train --data %s --iterations 600 --optimizer adam --no-progress --out %s"
                .formatted(digits, run));
    assertEquals(0, shell.code(), shell.err());
    try (RunningDemo demo = demo("--run " + run)) {
      chromium.pretend(390, 844, true, false);
      chromium.open(demo.address());
      chromium.await("expected the run's curve", () -> points() > 100);
      picture("empty-phone-light");
      chromium.draw("#pad", Kind.TOUCH, SEVEN);
      awaitDigit("7");
      chromium.at("#clear").click();
      chromium.await("expected an empty pad", () -> chromium.text("#digit").equals("–"));
      chromium.draw("#pad", Kind.TOUCH, ONE);
      awaitDigit("1");
      picture("drawn-phone-light");
      long width = (long) chromium.script("document.documentElement.scrollWidth");
      assertEquals(390, width, "nothing is wider than the telephone");

      chromium.pretend(390, 844, true, true);
      chromium.await("expected night", () -> background().equals("rgb(20, 23, 26)"));
      picture("drawn-phone-dark");

      chromium.pretend(1100, 1000, false, true);
      chromium.type(Keys.ESCAPE);
      chromium.await("expected an empty pad", () -> chromium.text("#digit").equals("–"));
      picture("empty-desktop-dark");
      chromium.draw("#pad", Kind.MOUSE, circle());
      awaitDigit("0");
      picture("drawn-desktop-dark");

      // The same by the keyboard alone.
      chromium.type(Keys.ESCAPE);
      chromium.script("document.getElementById('pad').focus()");
      chromium.type(" ", Keys.ARROW_DOWN.toString().repeat(14), " ");
      awaitDigit("1");
      picture("keyboard-desktop-dark");
      chromium.type(Keys.chord(Keys.CONTROL, "z"));
      chromium.await("expected an empty pad", () -> chromium.text("#digit").equals("–"));
      assertNothingElse(demo);
    }
    picture("ended-desktop-dark");
  }

  @Test
  void theCurveGrowsUntilSomebodyStopsIt() throws Exception {
    Path runs = folder.resolve("stopped");
    try (RunningDemo demo = demo("--runs %s --iterations 40000".formatted(runs))) {
      chromium.pretend(390, 844, true, true);
      chromium.open(demo.address());
      chromium.at("#train").click();
      chromium.await("expected a curve that begins", () -> points() >= 2);
      int points = points();
      chromium.await("expected a curve that grows", () -> points() > points);
      assertTrue(chromium.at("#stop").isDisplayed());
      picture("training-phone-dark");
      chromium.pretend(1100, 1000, false, false);
      picture("training-desktop-light");
      chromium.at("#stop").click();
      chromium.await("expected an end", () -> says("#about", "Stopped: "));
      assertTrue(chromium.at("#train").isDisplayed());
      assertFalse(chromium.at("#stop").isDisplayed());
      assertNothingElse(demo);
    }
  }

  // ---- details

  private static RunningDemo demo(String options) throws InterruptedException {
    return RunningDemo.start("--data %s %s".formatted(digits, options));
  }

  private static void picture(String name) throws IOException {
    chromium.picture(PICTURES.resolve(name + ".png"));
  }

  private static boolean says(String selector, String words) {
    return chromium.text(selector).contains(words);
  }

  private static void awaitDigit(String digit) throws InterruptedException {
    chromium.await("expected a " + digit, () -> chromium.text("#digit").equals(digit));
    assertEquals(digit, chromium.text(".bars .best span"));
    assertEquals(10L, chromium.script("document.querySelectorAll('.bars .share').length"));
  }

  /** Not by getText, which gives nothing for what only a screen reader sees. */
  private static String spoken() {
    return (String) chromium.script("document.getElementById('said').textContent");
  }

  /** How many points the curve of the loss has. */
  private static int points() {
    Object count =
        chromium.script(
            "(document.querySelector('#loss-chart .loss')?.getAttribute('d') ??"
                + " 'M').split('L').length - 1");
    return ((Long) count).intValue();
  }

  /** Whether there is any ink in what the net sees. */
  private static boolean sees() {
    return (boolean)
        chromium.script(
            "document.getElementById('seen').getContext('2d').getImageData(0, 0, 28,"
                + " 28).data.some((value, i) => i % 4 === 0 && value > 200)");
  }

  private static String background() {
    return (String) chromium.script("getComputedStyle(document.body).backgroundColor");
  }

  private static double[] circle() {
    double[] points = new double[2 * 25];
    for (int i = 0; i < 25; i++) {
      double angle = 2 * Math.PI * i / 24;
      points[2 * i] = 0.5 - 0.22 * Math.sin(angle);
      points[2 * i + 1] = 0.5 - 0.33 * Math.cos(angle);
    }
    return points;
  }

  /** No errors in the console, and all requests went to the demo. */
  private static void assertNothingElse(RunningDemo demo) {
    assertEquals(List.of(), chromium.console());
    List<String> requests = chromium.requests();
    assertTrue(requests.size() > 5, requests.toString());
    for (String each : requests) {
      assertTrue(each.startsWith(demo.address()), each);
    }
  }
}
