package nacre.guides;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python where there is one. */
final class Python {
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^(?:import ([\\w., ]+)|from ([\\w.]+) import .*)");

  /** NumPy's threads wait for each other by spinning, which takes for ever on a busy machine. */
  private static final Map<String, String> ONE_THREAD =
      Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_NUM_THREADS", "1", "MKL_NUM_THREADS", "1");

  /** Whether a module can be imported; the empty name is Python itself. */
  private final Map<String, Boolean> available = new HashMap<>();

  /** What a process printed, and how it ended. */
  record Ended(int code, String said) {}

  boolean isThere() {
    return has("");
  }

  /** {@return the modules that a script imports and that are not there} */
  Set<String> missing(String script) {
    Set<String> missing = new LinkedHashSet<>();
    Matcher matcher = IMPORT.matcher(script);
    while (matcher.find()) {
      String names = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      for (String each : names.split(",", -1)) {
        String name = each.strip().split("[ .]", -1)[0];
        if (!has(name)) {
          missing.add(name);
        }
      }
    }
    return missing;
  }

  /** {@return what is wrong with a script's grammar; empty if nothing is} */
  String grammar(Path script) throws Exception {
    Ended ended = run(List.of("-m", "py_compile", script.toString()));
    return ended.code() == 0 ? "" : ended.said();
  }

  Ended run(List<String> args) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(args);
    Path said = Files.createTempFile("python", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
      builder.environment().putAll(ONE_THREAD);
      Process process = builder.start();
      try {
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
          throw new AssertionError("it hangs: " + command);
        }
      } finally {
        process.destroyForcibly();
      }
      return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    } finally {
      Files.delete(said);
    }
  }

  private boolean has(String module) {
    return available.computeIfAbsent(
        module,
        name -> {
          try {
            return run(List.of("-c", name.isEmpty() ? "" : "import " + name)).code() == 0;
          } catch (IOException e) {
            return false; // no python3 at all
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
  }
}
