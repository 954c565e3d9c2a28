package nacre.examples.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Module;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nacre.examples.cli.Commands;
import nacre.examples.progress.Screen;

/** {@code nacre demo} in a thread of its own, on a port of its own, until closed. */
final class RunningDemo implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();
  private final Thread thread;

  private RunningDemo(String options, Module... yours) {
    Screen screen = new Screen(new PrintStream(out, true), new PrintStream(err, true), false, 80);
    String[] args = ("demo --port 0 " + options).split(" ", -1);
    thread = new Thread(() -> code.complete(Commands.run(screen, args, yours)), "nacre demo");
  }

  /** Starts it, and waits until it serves. */
  static RunningDemo start(String options, Module... yours) throws InterruptedException {
    RunningDemo demo = new RunningDemo(options, yours);
    demo.thread.start();
    long start = System.nanoTime();
    while (!demo.said().contains("Ctrl-C ends it")) {
      assertTrue(
          demo.thread.isAlive() && System.nanoTime() - start < PATIENCE.toNanos(), demo.said());
      Thread.sleep(5);
    }
    return demo;
  }

  String address() {
    return said().replaceAll("(?s).*open (http://\\S+) .*", "$1");
  }

  String said() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  /** Ends it as a program that interrupts its thread does. */
  @Override
  public void close() {
    thread.interrupt();
    int ended = code.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    assertEquals(130, ended, said());
  }
}
