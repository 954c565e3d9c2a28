package nacre.examples.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import nacre.core.DType;
import nacre.core.Sequential;
import nacre.core.Shape;
import nacre.core.net.LayerFactories;
import nacre.core.net.NetDescription;
import nacre.examples.checkpoint.StopRequest;
import nacre.examples.image.DigitScan;
import nacre.examples.run.Refused;
import nacre.examples.run.TrainedModel;
import nacre.optim.AccuracyRecorder.Accuracy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the page asks for is answered; whoever else asks, and whatever else, is refused in a line.
 */
class DemoServerTest {
  private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
  private final FakeTraining training = new FakeTraining();
  private final Demo demo = new Demo(training);
  private DemoServer server;
  private Browserless page;

  /** Makes two steps, then waits until it may go on, or is stopped. */
  private static final class FakeTraining implements Training {
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private volatile boolean isBroken;

    @Override
    public void run(ShownRun run, Demo demo, StopRequest stop) {
      run.begins("a run", 3);
      run.learned(0, 2.5);
      run.learned(1, 2.25);
      run.measured(List.of(new Accuracy(0, 0.5, 0.25)));
      if (isBroken) {
        throw new Refused("the examples are gone");
      }
      while (!stop.isAsked() && mayEnd.getCount() > 0) {
        Thread.onSpinWait();
      }
      run.learned(2, 2);
      demo.answerWith("a run", blankNet());
    }

    @Override
    public String explain(Throwable failure) {
      return failure.getMessage();
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = DemoServer.start(0, demo, faults::add);
    page = new Browserless(server.address());
  }

  @AfterEach
  void stop() {
    training.mayEnd.countDown();
    server.close();
    demo.close();
    assertEquals(List.of(), faults);
  }

  // ---- what there is

  @ParameterizedTest
  @ValueSource(strings = {"", "index.html", "demo.css", "demo.js", "pad.js", "favicon.svg"})
  void thePageIsServedAndAsksForNothingElsewhere(String path) throws Exception {
    HttpResponse<String> response = page.get(path);
    assertEquals(200, response.statusCode());
    String policy = response.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'self';"), policy);
    assertEquals("nosniff", response.headers().firstValue("X-Content-Type-Options").orElse(""));
    String outside =
        response.body().replace("http://www.w3.org/2000/svg", ""); // a name, no address
    assertFalse(outside.contains("://"), "an address of somewhere else in " + path);
  }

  @Test
  void aDrawingComesIntoMnistsFormByTheCodeOfPredict() throws Exception {
    byte[] greys = new byte[Drawing.BYTES];
    BufferedImage paper = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
    for (int y = 30; y < 250; y++) { // a stroke, grey at its edge
      for (int x = 60; x < 90; x++) {
        int grey = x == 60 ? 120 : 255;
        greys[y * Drawing.SIDE + x] = (byte) grey;
        paper.setRGB(x + 100, y + 50, grey * 0x010101);
      }
    }
    JsonObject answer = json(page.post("api/digit", greys), 200);
    byte[] seen = Base64.getDecoder().decode(answer.get("seen").getAsString());
    assertArrayEquals(DigitScan.of("the same elsewhere", paper), seen);
    assertFalse(answer.has("probabilities"), "there is no net yet");
  }

  @Test
  void aNetAnswersWithTenProbabilities() throws Exception {
    demo.answerWith("a blank net", blankNet());
    JsonObject answer = json(page.post("api/digit", stroke()), 200);
    JsonArray probabilities = answer.get("probabilities").getAsJsonArray();
    assertEquals(10, probabilities.size());
    probabilities.forEach(each -> assertEquals(0.1, each.getAsDouble(), 1e-6));
    assertEquals("a blank net", json(page.get("api/run"), 200).get("net").getAsString());
  }

  @Test
  void aRunIsShownWhileItTrainsAndItsNetAnswersAfterwards() throws Exception {
    assertEquals("none", json(page.get("api/run"), 200).get("state").getAsString());
    assertEquals(202, page.post("api/train", new byte[0]).statusCode());
    JsonObject run = awaitRun("training");
    assertEquals("[[0.0,2.5],[1.0,2.25]]", run.get("losses").toString());
    assertEquals("[[0,0.5,0.25]]", run.get("accuracies").toString());
    assertEquals(3, run.get("iterations").getAsInt());
    assertEquals("[[1.0,2.25]]", json(page.get("api/run?from=1"), 200).get("losses").toString());

    HttpResponse<String> second = page.post("api/train", new byte[0]);
    assertRefused(409, "a net is being trained already", second);

    training.mayEnd.countDown();
    run = awaitRun("finished");
    assertEquals("[[0.0,2.5],[1.0,2.25],[2.0,2.0]]", run.get("losses").toString());
    assertEquals("a run", run.get("net").getAsString());
  }

  @Test
  void aTrainingCanBeStopped() throws Exception {
    page.post("api/train", new byte[0]);
    awaitRun("training");
    assertEquals(202, page.post("api/stop", new byte[0]).statusCode());
    awaitRun("finished");
  }

  @Test
  void whyATrainingFailedIsSaid() throws Exception {
    training.isBroken = true;
    page.post("api/train", new byte[0]);
    assertEquals("the examples are gone", awaitRun("failed").get("message").getAsString());
  }

  // ---- bad input

  @Test
  void aDrawingOfAnotherSizeIsRefused() throws Exception {
    assertRefused(400, "expected 78400 bytes", page.post("api/digit", new byte[0]));
    assertRefused(400, "but got 78399", page.post("api/digit", new byte[Drawing.BYTES - 1]));
    assertRefused(413, "expected at most 78400 bytes", page.post("api/digit", new byte[1 << 20]));
  }

  /** Whoever refuses, and however much was sent. */
  @Test
  void aRefusalReachesThoseWhoAreStillSending() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertRefused(404, "no such page", page.post("api/nothing", new byte[1 << 20]));
      assertRefused(405, "expected GET", page.post("api/run", new byte[1 << 20]));
    }
  }

  @Test
  void anEmptyDrawingIsRefused() throws Exception {
    byte[] white = new byte[Drawing.BYTES];
    Arrays.fill(white, (byte) 255);
    assertRefused(400, "expected a digit that stands out", page.post("api/digit", white));
    assertRefused(400, "expected a digit", page.post("api/digit", new byte[Drawing.BYTES]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=-1", "from=x", "from=9999999999", "from=", "to=1", "from=1&from=2"})
  void aQueryThatIsNoneIsRefused(String query) throws Exception {
    assertRefused(400, "expected ?from=N", page.get("api/run?" + query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nothing", "api/", "api/other", "demo.css/", "..%2fDemo.class", "Demo.class"})
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertRefused(404, "no such page", page.get(path));
  }

  @Test
  void anotherMethodIsRefused() throws Exception {
    assertRefused(405, "/api/train: expected POST, but got GET", page.get("api/train"));
    assertRefused(405, "/api/run: expected GET", page.post("api/run", new byte[0]));
    assertRefused(405, "expected GET, but got DELETE", page.send("DELETE", ""));
  }

  // ---- strangers

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example:PORT", "evil.example", "localhost", "127.0.0.1:1", "", "0:PORT"})
  void anotherNameForThisComputerIsRefused(String host) throws Exception {
    String named = host.replace("PORT", Integer.toString(page.port()));
    String answer =
        page.raw("GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(named));
    assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
    assertFalse(answer.contains("<html"), answer);
  }

  @Test
  void twoNamesAndNoNameAreRefused() throws Exception {
    String good = "Host: localhost:%d\r\n".formatted(page.port());
    String twice = "GET / HTTP/1.1\r\n%s%sConnection: close\r\n\r\n".formatted(good, good);
    assertTrue(page.raw(twice).startsWith("HTTP/1.1 40"), "two of them");
    assertTrue(page.raw("GET / HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 403 "), "none");
    String once = "GET / HTTP/1.1\r\n%sConnection: close\r\n\r\n".formatted(good);
    assertTrue(page.raw(once).startsWith("HTTP/1.1 200 "), "and one is let in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "https://HOST"})
  void aPageOfSomebodyElseMayAskForNothing(String origin) throws Exception {
    String named = origin.replace("HOST", "127.0.0.1:" + page.port());
    assertRefused(403, "Origin: expected", page.post("api/train", new byte[0], "Origin", named));
    assertRefused(403, "Origin: expected", page.post("api/digit", stroke(), "Origin", named));
    assertEquals("none", json(page.get("api/run"), 200).get("state").getAsString());
  }

  @Test
  void aRequestWithoutAnOriginMayNotChangeAnything() throws Exception {
    assertRefused(403, "but got none", page.post("api/train", new byte[0], new String[0]));
  }

  @Test
  void whatTheBrowserCallsCrossSiteIsRefused() throws Exception {
    assertRefused(403, "expected same-origin", page.get("api/run", "Sec-Fetch-Site", "cross-site"));
    assertEquals(200, page.get("", "Sec-Fetch-Site", "cross-site").statusCode(), "a link is fine");
  }

  @Test
  void onlyThisComputerIsListenedTo() throws Exception {
    for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(card.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          assertThrows(IOException.class, () -> new Socket(address, page.port()).close());
        }
      }
    }
  }

  @Test
  void aPortIsHadOnce() {
    assertThrows(BindException.class, () -> DemoServer.start(page.port(), demo, faults::add));
  }

  // ---- details

  private static Sequential blankNet() {
    return TrainedModel.blank(
        NetDescription.parse("affine(10)"), Shape.of(784), LayerFactories.load(), DType.FLOAT32);
  }

  private static byte[] stroke() {
    byte[] greys = new byte[Drawing.BYTES];
    for (int y = 40; y < 240; y++) {
      Arrays.fill(greys, y * Drawing.SIDE + 130, y * Drawing.SIDE + 150, (byte) 255);
    }
    return greys;
  }

  private JsonObject awaitRun(String state) throws Exception {
    long start = System.nanoTime();
    JsonObject run = json(page.get("api/run"), 200);
    while (!run.get("state").getAsString().equals(state)
        || (state.equals("training") && run.get("accuracies").getAsJsonArray().isEmpty())) {
      assertTrue(System.nanoTime() - start < TimeUnit.MINUTES.toNanos(1), run.toString());
      Thread.sleep(5);
      run = json(page.get("api/run"), 200);
    }
    return run;
  }

  private static JsonObject json(HttpResponse<String> response, int status) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  private static void assertRefused(int status, String message, HttpResponse<String> response) {
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(1, response.body().lines().count(), response.body());
    assertTrue(response.body().contains(message), response.body());
  }
}
