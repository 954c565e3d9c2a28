package nacre.examples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real bash is asked what it would offer after the Tab key. */
class CompletionCommandTest {
  private static final Path BASH = Path.of("/bin/bash");

  @TempDir Path folder;
  private Path script;

  @BeforeEach
  void write() throws IOException {
    assumeTrue(Files.isExecutable(BASH), "there is no bash on this machine");
    Shell shell = Shell.nacre("completion");
    assertEquals(0, shell.code(), shell.err());
    assertEquals("", shell.err());
    script = Files.writeString(folder.resolve("completion"), shell.out());
  }

  @Test
  void commandsAreOffered() throws Exception {
    assertEquals(List.of("evaluate", "export"), offered("nacre e"));
    assertEquals(List.of("predict"), offered("nacre p"));
    assertEquals(List.of("show"), offered("nacre data s"));
  }

  @Test
  void optionsAreOffered() throws Exception {
    assertTrue(
        offered("nacre train --o").containsAll(List.of("--offline", "--optimizer", "--out")));
    assertEquals(List.of("--run"), offered("nacre evaluate --r"));
  }

  @Test
  void theCommandMayBeCalledByItsPath() throws Exception {
    // Bash looks up a completion by the command as typed and then by what follows its last slash.
    assertTrue(
        run("source %s; complete -p nacre".formatted(script)).contains(" nacre"),
        "complete -p nacre");
  }

  /** Without the complaint of compopt, which only a shell with a person before it lets run. */
  private List<String> offered(String line) throws Exception {
    String[] words = line.split(" ", -1);
    String asked =
        "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d; _complete_nacre 2>/dev/null; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, line, words.length - 1, line, line.length());
    return run(asked).lines().map(String::strip).sorted().toList();
  }

  private static String run(String commands) throws Exception {
    Process bash =
        new ProcessBuilder(BASH.toString(), "--norc", "--noprofile", "-c", commands)
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), said);
    return said;
  }
}
