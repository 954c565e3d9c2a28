package nacre.guides;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nacre.examples.Nacre;

/** Runs the few kinds of commands that the pages have: nacre, java, python3 and mkdir. */
final class Shell {
  private final Compiled compiled;
  private final Python python;
  private final Set<String> programs;
  private final List<String> notRun = new ArrayList<>();
  private boolean skipped;

  Shell(Compiled compiled, List<String> programs, Python python) {
    this.compiled = compiled;
    this.programs = new LinkedHashSet<>(programs);
    this.python = python;
  }

  List<String> notRun() {
    return notRun;
  }

  /** Whether the last commands could not be run here. */
  boolean hasSkipped() {
    return skipped;
  }

  /** Notes that what stood in the page could not be run. */
  void skip() {
    skipped = true;
  }

  void run(Block block) throws Exception {
    skipped = false;
    for (List<String> words : Commands.of(block.code())) {
      int code = run(block, words);
      if (code != block.exitCode()) {
        throw block.error(
            "expected exit code %d, but got %d from %s"
                .formatted(block.exitCode(), code, String.join(" ", words)));
      }
    }
  }

  /** Only looks whether there are such commands and such options: in what --help says of them. */
  void help(Block block) {
    boolean isSynopsis = block.treatment() == Treatment.SYNOPSIS;
    String code = isSynopsis ? block.code().replaceAll("(?m)(?<=\\S) {2,}.*$", "") : block.code();
    for (List<String> words : Commands.of(code)) {
      if (!isNacre(words.get(0))) {
        throw block.error("expected commands of nacre, but got " + words.get(0));
      }
      List<String> command = new ArrayList<>(Commands.subcommand(words));
      List<String> promised = new ArrayList<>(List.of("nacre " + String.join(" ", command)));
      if (!isSynopsis) {
        words.stream().filter(word -> word.startsWith("--")).forEach(promised::add);
      }
      command.add("--help");
      String said = quietly(command);
      for (String each : promised) {
        if (!said.contains(each)) {
          throw block.error("there is no " + each + " in\n" + said);
        }
      }
    }
  }

  private static String quietly(List<String> args) {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      Nacre.run(args.toArray(String[]::new));
    } finally {
      System.setOut(out);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private int run(Block block, List<String> words) throws Exception {
    String command = words.get(0);
    List<String> args = words.subList(1, words.size());
    if (isNacre(command)) {
      return nacre(block, args);
    }
    return switch (command) {
      case "java" -> program(block, args);
      case "python3" -> pythonScript(block, args);
      case "mkdir" -> {
        Files.createDirectories(Path.of(args.get(args.size() - 1)));
        yield 0;
      }
      default ->
          throw block.error(
              "expected nacre, java X.java, python3 or mkdir, but got '%s'; say why it is not run: <!-- block: shown, why -->"
                  .formatted(command));
    };
  }

  /** With what it says on standard error beside the rest, where it is to fail. */
  private int nacre(Block block, List<String> args) {
    PrintStream err = System.err;
    ByteArrayOutputStream noted = new ByteArrayOutputStream();
    System.setErr(new PrintStream(noted, true, StandardCharsets.UTF_8));
    int code;
    try {
      code = Nacre.run(SmallRuns.of(args).toArray(String[]::new));
    } finally {
      System.setErr(err);
    }
    if (code != 0) {
      System.out.print(noted.toString(StandardCharsets.UTF_8));
    }
    if (code != block.exitCode()) {
      throw block.error(noted.toString(StandardCharsets.UTF_8));
    }
    return code;
  }

  private int program(Block block, List<String> args) throws Exception {
    int at = 0;
    while (at < args.size() && !args.get(at).endsWith(".java")) {
      at++;
    }
    if (at == args.size()) {
      throw block.error("expected java with a file such as X.java, but got " + args);
    }
    String wanted = args.get(at).replaceAll("\\.java$", "");
    String name =
        programs.stream()
            .filter(each -> simple(each).equals(wanted))
            .findFirst()
            .orElseThrow(() -> block.error("expected one of " + programs + ", got " + wanted));
    main(name, args.subList(at + 1, args.size()));
    return 0;
  }

  /** Runs a program, whose class need not be public, as for {@code java X.java}. */
  void main(String fullName, List<String> args) throws Exception {
    Method main = compiled.load(fullName).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    main.invoke(null, (Object) args.toArray(String[]::new));
  }

  private int pythonScript(Block block, List<String> args) throws Exception {
    Set<String> missing =
        python.isThere()
            ? python.missing(Files.readString(Path.of(args.get(0))))
            : Set.of("python3");
    if (!missing.isEmpty()) {
      notRun.add(block.page() + ":" + block.line() + ": there is no " + String.join(", ", missing));
      skipped = true;
      return block.exitCode();
    }
    Python.Ended ended = python.run(args);
    System.out.print(ended.said());
    if (ended.code() != block.exitCode()) {
      throw block.error(ended.said());
    }
    return ended.code();
  }

  private static boolean isNacre(String command) {
    return command.endsWith("/nacre");
  }

  private static String simple(String fullName) {
    return fullName.substring(fullName.lastIndexOf('.') + 1);
  }
}
