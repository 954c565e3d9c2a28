package nacre.guides;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import nacre.site.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages that say something wrong, to see whether anybody notices. */
class MechanismTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```\nno language\n```",
        "```kotlin\nval x = 1\n```",
        "    indented",
        "<!-- block: shown -->\n```sh\nno reason\n```",
        "<!-- block: shown, too short -->\n```sh\nno reason\n```",
        "<!-- block: whatever -->\n```sh\nan unknown word\n```"
      })
  void blocksOfWhichNobodySaysWhatTheyAreAreUnknown(String markdown) {
    assertEquals(
        List.of(Treatment.UNKNOWN), blocks(markdown).stream().map(Block::treatment).toList());
  }

  @Test
  void commentsChooseTheTreatmentAndLinesAreCounted() {
    List<Block> blocks =
        blocks(
            """
            # Title

            <!-- block: sh, exit 2 -->

                examples/nacre train

            <!-- block: java
            int hidden = 1;
            -->

            File `a/B.java`:

            ```java
            class B {}
            ```
            """);
    assertEquals("[SHELL, JAVA, JAVA]", blocks.stream().map(Block::treatment).toList().toString());
    assertEquals("[5, 8, 14]", blocks.stream().map(Block::line).toList().toString());
    assertEquals(2, blocks.get(0).exitCode());
    assertEquals("a/B.java", blocks.get(2).file().orElseThrow());
  }

  @Test
  void errorsOfTheCompilerNameThePage() throws Exception {
    String errors =
        compile("# T\n\n```java\nint one = 1;\nString two = one;\n```\n").errors().get(0);
    assertTrue(errors.startsWith("page.md:5: incompatible types"), errors);
  }

  @Test
  void anotherOutputIsNoticed() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> run("```java\nSystem.out.println(1 + 1);\n```\n\n```text\n3\n```\n"));
    assertEquals("page.md:6: expected to see\n3\nbut saw\n2\n", error.getMessage());
  }

  @Test
  void statementsGoOnWhereTheLastOnesEnded() throws Exception {
    run(
        "```java\nint one = 1;\n```\n\n```java\nSystem.out.println(one + 1);\n```\n\n```text\n2\n```\n");
  }

  @Test
  void aProgramRunsWhereItStandsUnlessACommandStartsIt() throws Exception {
    String program =
        """
        ```java
        import java.util.List;

        class Hello {
          public static void main(String[] args) {
            System.out.println("hello " + List.of(args));
          }
        }
        ```

        """;
    run(program + "```text\nhello []\n```\n");
    run(program + "```sh\njava -cp lib Hello.java a b\n```\n\n```text\nhello [a, b]\n```\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```java\nthrow new IllegalStateException();\n```",
        "```sh\nexamples/nacre no-such-command\n```",
        "```sh\nrm x\n```",
        "<!-- block: help only, it takes too long -->\n```sh\nexamples/nacre train --no-such-option\n```",
        "<!-- block: synopsis -->\n```sh\nexamples/nacre nothing   does nothing\n```",
        "```xml\n<a>\n```",
        "```json\n{\"a\":\n```",
        "```diff\n-not there\n+b\n```"
      })
  void mistakesOfEveryKindAreNoticed(String markdown) {
    assertThrows(AssertionError.class, () -> run(markdown));
  }

  @Test
  void outputsMayLeaveLinesAndNumbersOut() {
    assertTrue(Outputs.agree("a\n...\nd\n", "a\nb\nc\nd\n", false));
    assertTrue(Outputs.agree("a\n...\nd\n", "a\nd\n", false));
    assertFalse(Outputs.agree("a\n...\nd\n", "a\nb\n", false));
    assertFalse(Outputs.agree("a 1\n", "a 2\n", false));
    assertTrue(Outputs.agree("a  1,234.5 of 7\n", "a 2e-10 of 17\n", true));
    assertFalse(Outputs.agree("a 1\n", "b 1\n", true));
    assertFalse(Outputs.agree("a\n", "a\nb\n", true));
  }

  @Test
  void commandsAreDividedAsByAShell() {
    assertEquals(
        "[[nacre, train, --net, affine(50) relu], [java, A.java]]",
        Commands.of("nacre train \\\n  --net \"affine(50) relu\"   # words\n\njava A.java\n")
            .toString());
  }

  private static List<Block> blocks(String markdown) {
    return Blocks.of(Page.of("page.md", markdown));
  }

  private Compiled compile(String markdown) throws Exception {
    return Compiled.of(JavaBlocks.of("page.md", blocks(markdown)).sources(), folder);
  }

  private void run(String markdown) throws Exception {
    List<Block> blocks = blocks(markdown);
    JavaBlocks java = JavaBlocks.of("page.md", blocks);
    Compiled compiled = compile(markdown);
    assertEquals(List.of(), compiled.errors());
    new PageRun(blocks, java, compiled, new Python()).run();
  }
}
