package nacre.examples.reliability;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The {@code nacre} command in a process of its own, which can be killed.
 *
 * @param process the process
 * @param log what it prints
 */
record NacreProcess(Process process, Path log) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Starts it; what is printed goes into a file beside the run. */
  static NacreProcess start(Path log, String line) throws IOException {
    return start(log, List.of(), line);
  }

  /** Starts it by another program, such as {@code env} with arguments of its own. */
  static NacreProcess start(Path log, List<String> starter, String line) throws IOException {
    List<String> command = new ArrayList<>(starter);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // No files of the JVM's own, and as quick a start as may be.
    command.addAll(List.of("-XX:-UsePerfData", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "nacre.examples.Nacre"));
    command.addAll(List.of(line.split(" ", -1)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new NacreProcess(builder.start(), log);
  }

  /** Kills it as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    exitCode();
  }

  /** Sends a signal by its name, such as {@code TERM}. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  int exitCode() throws InterruptedException {
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertTrue(ended, "the process hangs");
    return process.exitValue();
  }

  /** Waits until there are checkpoints newer than these, or the process has ended. */
  void awaitCheckpointAfter(String newest, Path run) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (process.isAlive() && newestCheckpoint(run).compareTo(newest) <= 0) {
      assertTrue(System.nanoTime() - start < PATIENCE.toNanos(), "no checkpoint is written");
      Thread.sleep(2);
    }
  }

  String said() throws IOException {
    return Files.readString(log);
  }

  /** The name of the newest checkpoint; nothing if there is none. */
  static String newestCheckpoint(Path run) throws IOException {
    return names(run.resolve("checkpoints"))
        .filter(name -> name.startsWith("iteration-"))
        .max(String::compareTo)
        .orElse("");
  }

  /** Whether a file was being written when its process was killed. */
  static boolean hasUnfinished(Path folder) throws IOException {
    return names(folder).anyMatch(name -> name.startsWith(".") && name.length() > 36);
  }

  private static Stream<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
