package nacre.examples.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import nacre.core.ShapeMismatch;
import nacre.core.net.LayerFactoryException;
import nacre.core.net.NetDescriptionException;
import nacre.examples.progress.Screen;
import nacre.examples.run.Refused;
import nacre.optim.NotFinite;
import nacre.optim.TrainingInterrupted;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong and what to do, and chooses the exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Screen screen;

  Failures(Screen screen) {
    this.screen = screen;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String message =
        e instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched)
            : String.valueOf(e.getMessage());
    return say(ExitCode.REFUSED, command, message + " (see " + command + " --help)");
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String first = e.getUnmatched().get(0);
    String commands = String.join(", ", e.getCommandLine().getSubcommands().keySet());
    String message =
        e.isUnknownOption()
            ? "there is no option '%s'".formatted(first)
            : commands.isEmpty()
                ? "expected no argument '%s'; leave it out".formatted(first)
                : "expected a command (%s), but got '%s'".formatted(commands, first);
    List<String> guesses = e.getSuggestions();
    return guesses.isEmpty()
        ? message
        : message + "; did you mean " + String.join(" or ", guesses) + "?";
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return handle(e, command.getCommandSpec().qualifiedName());
  }

  /** {@return the exit code for an exception, or the one of its causes that explains it} */
  int handle(Throwable e, String command) {
    // Guice wraps what its providers throw, and a pool of threads what its tasks do.
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused
          || cause instanceof IOException
          || cause instanceof LayerFactoryException) {
        return say(ExitCode.REFUSED, command, String.valueOf(cause.getMessage()));
      }
      if (cause instanceof NotFinite) {
        return say(ExitCode.NOT_FINITE, command, String.valueOf(cause.getMessage()));
      }
      if (cause instanceof TrainingInterrupted) {
        return say(ExitCode.INTERRUPTED, command, String.valueOf(cause.getMessage()));
      }
      if (cause instanceof OutOfMemoryError) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return say(
            ExitCode.REFUSED,
            command,
            ("the run needs more than the %d MB of memory that Java may use; choose a smaller"
                    + " --hidden or --batch-size, or set NACRE_JAVA_OPTS=-Xmx<more>")
                .formatted(megabytes));
      }
      if (cause instanceof ShapeMismatch || cause instanceof NetDescriptionException) {
        screen.note(command + ": net: " + cause.getMessage()); // as a picture, in several lines
        return ExitCode.REFUSED;
      }
    }
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    screen.note(command + ": a fault in nacre itself; please report it with these lines");
    screen.note(trace.toString());
    return ExitCode.INTERNAL;
  }

  private int say(int code, String command, String message) {
    screen.note(command + ": " + message.replaceAll("\\R\\s*", " "));
    return code;
  }
}
