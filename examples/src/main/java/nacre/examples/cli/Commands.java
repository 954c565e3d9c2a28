package nacre.examples.cli;

import com.google.inject.Module;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nacre.examples.progress.Screen;
import nacre.examples.run.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code nacre} and its subcommands. */
@Command(
    name = "nacre",
    description =
        "Trains small neural networks, tries them out, takes them to other programs, checks their gradients, measures their speed.",
    exitCodeList = {
      "0:all went well",
      "1:gradcheck: a gradient is above the tolerance",
      "2:it cannot be done; one line says what was expected, and what to do",
      "3:a loss or a gradient became NaN or infinite",
      "4:a fault in Nacre itself, shown with its stack trace",
      "130:stopped by Ctrl-C, 143 by kill; the run can go on"
    },
    footer = {
      "",
      "Examples:",
      "  nacre train --iterations 2000    train a net; its record is a folder in runs/",
      "  nacre evaluate                   how good it is, and where it is wrong",
      "  nacre predict seven.jpg          which digit a picture of your own shows",
      "  nacre info                       what it is made of",
      "  nacre demo                       draw digits on a page, and watch a net learn them",
      "  nacre data show                  a picture of some of the digits",
      "  nacre export --to digits.onnx    take it to other programs",
      "",
      "Each command tells more: nacre train --help"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Versions.class)
public final class Commands implements Runnable {
  @Spec private CommandSpec spec;

  private Commands() {}

  /**
   * {@return the exit code of a command}
   *
   * @param screen where it writes
   * @param args the command line
   * @param yours modules whose bindings win over the built-in ones
   */
  public static int run(Screen screen, String[] args, Module... yours) {
    return run(screen, System.getenv(), args, yours);
  }

  /** {@return the exit code of a command in another environment} */
  static int run(Screen screen, Map<String, String> environment, String[] args, Module... yours) {
    CommandLine commands = forLine(args, screen, environment, List.of(yours));
    StringWriter help = new StringWriter();
    commands.setOut(new PrintWriter(help));
    Failures failures = new Failures(screen);
    commands.setParameterExceptionHandler(failures);
    commands.setExecutionExceptionHandler(failures);
    try {
      int code = commands.execute(args);
      help.toString().lines().forEach(screen::result);
      return code;
    } catch (Error e) { // picocli hands over exceptions only
      return failures.handle(e, "nacre");
    }
  }

  /** {@return all commands, ready to be told a command line} */
  static CommandLine all(Screen screen, Map<String, String> environment, List<Module> modules) {
    return ready(makers(screen, environment, modules).values(), environment);
  }

  /**
   * {@return the commands that this command line needs}
   *
   * <p>Where it begins with the name of one, that one: picocli takes 20 ms to learn what a command
   * understands, and there are a dozen of them.
   */
  private static CommandLine forLine(
      String[] args, Screen screen, Map<String, String> environment, List<Module> modules) {
    Map<String, Supplier<Object>> makers = makers(screen, environment, modules);
    String first = args.length == 0 ? "" : args[0];
    boolean isOne = makers.containsKey(first) && !first.equals(CompletionCommand.NAME);
    return ready(isOne ? List.of(makers.get(first)) : makers.values(), environment);
  }

  private static Map<String, Supplier<Object>> makers(
      Screen screen, Map<String, String> environment, List<Module> modules) {
    Map<String, Supplier<Object>> makers = new LinkedHashMap<>();
    makers.put("train", () -> new TrainCommand(screen, modules));
    makers.put("evaluate", () -> new EvaluateCommand(screen, modules));
    makers.put("predict", () -> new PredictCommand(screen, modules));
    makers.put("info", () -> new InfoCommand(screen, modules));
    makers.put("export", () -> new ExportCommand(screen, modules));
    makers.put("data", () -> DataCommand.with(screen, modules));
    makers.put("demo", () -> new DemoCommand(screen, modules));
    makers.put("gradcheck", () -> new GradcheckCommand(screen, modules));
    makers.put("layers", () -> new LayersCommand(screen, modules));
    makers.put("bench", () -> BenchCommand.with(screen, environment));
    makers.put(CompletionCommand.NAME, () -> new CompletionCommand(screen));
    return makers;
  }

  private static CommandLine ready(
      Collection<Supplier<Object>> makers, Map<String, String> environment) {
    CommandLine commands = new CommandLine(new Commands());
    makers.forEach(maker -> commands.addSubcommand(maker.get()));
    Help.complete(commands, environment);
    commands.registerConverter(Path.class, new Places.Named());
    return commands;
  }

  @Override
  public void run() {
    List<String> names = List.copyOf(spec.subcommands().keySet());
    int last = names.size() - 1;
    throw new ParameterException(
        spec.commandLine(),
        "expected a command: %s or %s"
            .formatted(String.join(", ", names.subList(0, last)), names.get(last)));
  }

  /** What {@code --version} prints. */
  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"nacre " + Version.ofNacre() + ", Java " + Version.ofJava()};
    }
  }
}
