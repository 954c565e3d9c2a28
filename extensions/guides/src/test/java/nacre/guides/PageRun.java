package nacre.guides;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * One page from top to bottom, in the folder that the JVM was started in: its statements are a
 * method that lets the other blocks run whenever it comes to the next of them.
 */
final class PageRun {
  private final List<Block> blocks;
  private final JavaBlocks java;
  private final Shell shell;
  private final Python python;
  private final Checks checks;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<String> notRun = new ArrayList<>();
  private final List<String> differences = new ArrayList<>();
  private final Compiled compiled;
  private int next;

  PageRun(List<Block> blocks, JavaBlocks java, Compiled compiled, Python python) {
    this.blocks = blocks;
    this.java = java;
    this.compiled = compiled;
    this.python = python;
    this.shell = new Shell(compiled, java.programs(), python);
    this.checks = new Checks(blocks);
  }

  /** {@return what could not be run here, a line each, after running all the rest} */
  List<String> run() throws Exception {
    PrintStream out = System.out;
    PrintStream captured = new PrintStream(said, true, StandardCharsets.UTF_8);
    System.setOut(captured);
    try {
      if (blocks.stream().anyMatch(java::isRun)) {
        IntConsumer turn = this::advanceTo;
        compiled
            .load(java.statementsClass())
            .getMethod("run", IntConsumer.class)
            .invoke(null, turn);
      }
      advanceTo(Integer.MAX_VALUE);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof AssertionError error) {
        throw error;
      }
      Block at = blocks.get(Math.max(0, next - 1));
      throw new AssertionError(at.page() + ":" + at.line() + ": " + e.getCause(), e.getCause());
    } finally {
      System.setOut(out);
    }
    if (!differences.isEmpty()) {
      throw new AssertionError(String.join("\n", differences));
    }
    notRun.addAll(shell.notRun());
    return notRun;
  }

  /** Runs the blocks up to the statements at this line, whose turn it then is. */
  private void advanceTo(int line) {
    while (next < blocks.size()) {
      Block block = blocks.get(next);
      next++;
      if (java.isRun(block)) {
        if (block.line() != line) {
          throw block.error("expected these statements to run, but those at line " + line + " did");
        }
        said.reset();
        return;
      }
      try {
        run(block);
      } catch (AssertionError e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(block.page() + ":" + block.line() + ": " + e, e);
      }
    }
  }

  private void run(Block block) throws Exception {
    switch (block.treatment()) {
      case OUTPUT, ROUGH_OUTPUT -> compare(block);
      case SHELL -> {
        said.reset();
        shell.run(block);
      }
      case HELP, SYNOPSIS -> shell.help(block);
      case JAVA -> runProgram(block);
      case PYTHON, GRAMMAR -> runPython(block);
      default -> checks.check(block);
    }
    if (block.file().isPresent() && block.treatment() != Treatment.DIFF) {
      write(block.file().get(), block.code());
    }
  }

  /** Where it stands, unless a command further down starts it. */
  private void runProgram(Block block) throws Exception {
    Optional<String> program = java.program(block);
    if (program.isPresent()) {
      String file = program.get().substring(program.get().lastIndexOf('.') + 1) + ".java";
      boolean isStarted =
          blocks.stream()
              .filter(each -> each.treatment() == Treatment.SHELL && each.line() > block.line())
              .anyMatch(each -> each.code().contains(" " + file));
      if (!isStarted) {
        said.reset();
        shell.main(program.get(), List.of());
      }
    }
  }

  private void compare(Block block) {
    if (block.file().isPresent()) {
      return; // the content of a file, not something printed
    }
    String seen = said.toString(StandardCharsets.UTF_8);
    boolean rough = block.treatment() == Treatment.ROUGH_OUTPUT;
    if (shell.hasSkipped()) {
      notRun.add(block.page() + ":" + block.line() + ": not compared, as the commands did not run");
    } else if (!Outputs.agree(block.code(), seen, rough)) {
      differences.add(
          block.error("expected to see\n" + block.code() + "but saw\n" + seen).getMessage());
    }
  }

  private void runPython(Block block) throws Exception {
    if (!python.isThere()) {
      notRun.add(block.page() + ":" + block.line() + ": there is no python3");
      return;
    }
    String name = block.file().orElse("block-%d.py".formatted(block.line()));
    write(name, block.code());
    String wrong = python.grammar(Path.of(name));
    if (!wrong.isEmpty()) {
      throw block.error(wrong);
    }
    if (block.file().isPresent() || block.treatment() == Treatment.GRAMMAR) {
      return; // run by a command, or not at all
    }
    Set<String> missing = python.missing(block.code());
    if (!missing.isEmpty()) {
      notRun.add(block.page() + ":" + block.line() + ": Python has no " + missing);
      shell.skip();
      return;
    }
    said.reset();
    Python.Ended ended = python.run(List.of(name));
    System.out.print(ended.said());
    if (ended.code() != 0) {
      throw block.error(ended.said());
    }
  }

  private static void write(String name, String content) throws IOException {
    Path file = Path.of(name);
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, content);
  }
}
