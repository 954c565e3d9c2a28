package nacre.examples.cli;

import com.google.inject.Module;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import nacre.examples.progress.Screen;

/**
 * What a command printed and how it ended; commands run in this JVM.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
public record Shell(int code, String out, String err) {

  /** Runs a command given as one line; no argument may have a blank in it. */
  public static Shell nacre(String line, Module... yours) {
    return nacre(line.isEmpty() ? new String[0] : line.split(" ", -1), yours);
  }

  /** Runs a command. */
  public static Shell nacre(String[] args, Module... yours) {
    return nacre(System.getenv(), args, yours);
  }

  /** Runs a command, given as one line, in another environment. */
  public static Shell nacre(Map<String, String> environment, String line) {
    return nacre(environment, line.split(" ", -1));
  }

  private static Shell nacre(Map<String, String> environment, String[] args, Module... yours) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Screen screen = new Screen(new PrintStream(out, true), new PrintStream(err, true), false, 80);
    int code = Commands.run(screen, environment, args, yours);
    return new Shell(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
