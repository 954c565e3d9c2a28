package nacre.testkit.platform;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs a class of properties as a build would, and says what became of each. */
public final class Platform {
  private Platform() {}

  /**
   * What became of a class's properties.
   *
   * @param succeeded how many
   * @param failures what the others threw, by the method's name; of the shrunk sample
   */
  public record Outcome(long succeeded, Map<String, Throwable> failures) {}

  /** Runs all properties of {@code type}, each {@code tries} times. */
  public static Outcome run(Class<?> type, int tries, Path folder) {
    EngineExecutionResults results =
        EngineTestKit.engine("jqwik")
            .selectors(selectClass(type))
            .configurationParameter("jqwik.tries.default", Integer.toString(tries))
            .configurationParameter("jqwik.database", folder.resolve("jqwik").toString())
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .configurationParameter("jqwik.shrinking.default", "FULL") // however slow the machine
            .execute();
    Map<String, Throwable> failures = new TreeMap<>();
    results.testEvents().failed().stream()
        .forEach(event -> failures.put(method(event), thrown(event)));
    return new Outcome(results.testEvents().succeeded().count(), failures);
  }

  private static String method(Event event) {
    return event
        .getTestDescriptor()
        .getUniqueId()
        .getLastSegment()
        .getValue()
        .replaceFirst("\\(.*", "");
  }

  private static Throwable thrown(Event event) {
    return event
        .getRequiredPayload(TestExecutionResult.class)
        .getThrowable()
        .orElseThrow(() -> new AssertionError("failed without an exception: " + event));
  }
}
