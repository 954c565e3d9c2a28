package nacre.examples.cli;

import com.google.inject.Module;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Screen screen = new Screen(new PrintStream(out, true), new PrintStream(err, true), false, 80);
    int code = Commands.run(screen, args, yours);
    return new Shell(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
