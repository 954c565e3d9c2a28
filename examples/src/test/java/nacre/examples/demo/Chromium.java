package nacre.examples.demo;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The machine's Chromium, without a window, reached by the machine's chromedriver. */
final class Chromium implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What a page may be asked to load: data: is in its own text. */
  private static final List<String> OTHER_SCHEMES = List.of("data:", "blob:", "about:");

  /** A logger that nobody holds is forgotten with its level. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts it, or skips the test where there is none; fails where the environment says that there
   * must be one.
   *
   * @param home an empty folder for its files
   */
  static Chromium start(Path home) {
    Optional<Path> browser = program("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = program("chromedriver");
    if (browser.isEmpty() || chromedriver.isEmpty()) {
      String message =
          "the page of nacre demo is tested in Chromium, but there is no chromium or no"
              + " chromedriver on the PATH; on Debian: apt-get install chromium chromium-driver";
      if (Stream.of("CI", "NACRE_REQUIRE_CHROMIUM")
          .anyMatch(it -> "true".equals(System.getenv(it)))) {
        fail(message);
      }
      assumeTrue(false, message);
    }
    SELENIUM.setLevel(Level.SEVERE); // it warns that it does not know this version's own protocol
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.orElseThrow().toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox", // which root may not have
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--lang=en",
        "--window-size=1100,1000",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", // nothing could leave this
        // computer
        "--user-data-dir=" + home);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return new Chromium(new ChromeDriver(service, options));
  }

  private static Optional<Path> program(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  // ---- what is looked at

  /** Leaves an earlier page, which may have lost its server, and what was noted of it. */
  void open(String address) {
    driver.get("about:blank");
    console();
    requests();
    driver.get(address);
  }

  /** Pretends to be a screen of this size with these colours; a telephone is touched. */
  void pretend(int width, int height, boolean isTelephone, boolean isDark) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width", width,
            "height", height,
            "deviceScaleFactor", isTelephone ? 2 : 1,
            "mobile", isTelephone));
    driver.executeCdpCommand(
        "Emulation.setTouchEmulationEnabled", Map.of("enabled", isTelephone, "maxTouchPoints", 1));
    String colours = isDark ? "dark" : "light";
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  WebElement at(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  String text(String selector) {
    return at(selector).getText();
  }

  Object script(String expression) {
    return driver.executeScript("return " + expression);
  }

  void await(String what, BooleanSupplier isSo) throws InterruptedException {
    long start = System.nanoTime();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        fail(what + ", but the page says: " + text("body"));
      }
      Thread.sleep(20);
    }
  }

  /** A picture of the whole page, for people to look at. */
  void picture(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Object data =
        driver
            .executeCdpCommand(
                "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
            .get("data");
    Files.write(file, OutputType.BYTES.convertFromBase64Png((String) data));
  }

  // ---- hands

  /**
   * Draws a line over an element.
   *
   * @param points x and y in turn, 0 to 1 of its width and height
   */
  void draw(String selector, PointerInput.Kind kind, double... points) {
    WebElement element = at(selector);
    int width = element.getSize().getWidth();
    int height = element.getSize().getHeight();
    PointerInput pointer = new PointerInput(kind, kind.name());
    Sequence moves = new Sequence(pointer, 0);
    for (int i = 0; i < points.length; i += 2) {
      int x = (int) Math.round((points[i] - 0.5) * width); // from the element's middle
      int y = (int) Math.round((points[i + 1] - 0.5) * height);
      PointerInput.Origin origin = PointerInput.Origin.fromElement(element);
      moves.addAction(pointer.createPointerMove(Duration.ofMillis(i == 0 ? 0 : 20), origin, x, y));
      if (i == 0) {
        moves.addAction(pointer.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
      }
    }
    moves.addAction(pointer.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    driver.perform(List.of(moves));
  }

  /** Types into whatever has the focus. */
  void type(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  // ---- what happened meanwhile

  /** What the page wrote to its console, errors among them. */
  List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The addresses that were asked for, since the last time this was called. */
  List<String> requests() {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonObject event =
          JsonParser.parseString(entry.getMessage()).getAsJsonObject().getAsJsonObject("message");
      if (event.get("method").getAsString().equals("Network.requestWillBeSent")) {
        JsonObject request = event.getAsJsonObject("params").getAsJsonObject("request");
        String address = request.get("url").getAsString();
        if (OTHER_SCHEMES.stream().noneMatch(address::startsWith)) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
