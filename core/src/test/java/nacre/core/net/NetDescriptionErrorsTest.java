package nacre.core.net;

import static nacre.core.net.NamedLayers.FACTORIES;
import static nacre.core.net.NamedLayers.INPUT;
import static nacre.core.net.NamedLayers.context;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said when a description is wrong, word for word. */
class NetDescriptionErrorsTest {

  private static NetDescriptionException error(String text) {
    return assertThrows(
        NetDescriptionException.class,
        () -> NetDescription.parse(text).build(INPUT, FACTORIES, context()));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheListAndAGuess() {
    NetDescriptionException e = error("linear(3) lineer(2)");
    assertEquals(
        """
        column 11: there is no layer 'lineer'; did you mean 'linear'?
          linear(3) lineer(2)
                    ^
          layers there are: linear, part, same, sum""",
        e.getMessage());
    assertEquals(11, e.column());
    assertEquals(1, e.line());
    assertEquals("linear(3) lineer(2)", e.text());
  }

  @Test
  void aWrongArgumentIsAnsweredWithTheUsage() {
    assertEquals(
        """
        column 8: outputs: expected a whole number from 1 to 2147483647, but got 'fifty'
          linear(fifty) same
                 ^
          usage: linear(outputs, init=default): y = x·w; outputs: the size of y; init: draws w""",
        error("linear(fifty) same").getMessage());
  }

  @Test
  void inSeveralLinesTheLineIsShown() {
    NetDescriptionException e = error("linear(3)\n  same\r\n  linear(2");
    assertEquals(
        """
        line 3, column 11: expected ',' or ')', but the description ends
            linear(2
                    ^""",
        e.getMessage());
    assertEquals(3, e.line());
  }

  @Test
  void ofALongLineThePlaceAndItsSurroundingsAreShown() {
    NetDescriptionException e = error("same ".repeat(100) + "smae" + " same".repeat(100));
    String[] lines = e.getMessage().split("\n", -1);
    assertTrue(lines[0].startsWith("column 501: there is no layer 'smae'; did you mean 'same'?"));
    assertEquals("smae", lines[1].substring(lines[2].indexOf('^')).substring(0, 4));
    assertTrue(lines[1].length() < 82, lines[1]);
  }

  @Test
  void theCaretStandsRightWhateverIsBefore() {
    String[] lines = error("same \t same 🐚").getMessage().split("\n", -1);
    assertEquals("column 13: expected the name of a layer, but found U+1F41A", lines[0]);
    assertEquals("  same   same ?", lines[1]);
    assertEquals("              ^", lines[2]);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          ''                  |  1 | expected the name of a layer, but the description ends
          7                   |  1 | expected the name of a layer, but found '7'
          same -> same        |  6 | expected the name of a layer, but found '-'
          same,same           |  5 | expected a blank before the next layer, but found ','
          linear(3)same       | 10 | expected a blank before the next layer, but found 's'
          linear (3)          |  8 | expected the name of a layer, but found '('
          linear(             |  8 | expected a number or a word, but the description ends
          linear(3,)          | 10 | expected a number or a word, but found ')'
          linear(3 4)         | 10 | expected ',' or ')', but found '4'
          linear(init=)       | 13 | expected a number or a word, but found ')'
          linear(3=he)        |  8 | expected the name of an argument before '=', but got '3'
          linear              |  1 | linear needs argument 'outputs'
          linear(init=he)     |  1 | linear needs argument 'outputs'
          same(1)             |  6 | same takes no arguments, but there is one
          linear(1, he, 3)    | 15 | linear takes 2 arguments, but there is another
          linear(init=he, 3)  | 17 | expected a name and '=', as an argument before has them
          linear(3, outputs=4)| 11 | argument 'outputs' is given twice; leave one out
          linear(output=4)    |  8 | linear has no argument 'output'; did you mean 'outputs'?
          linear(0)           |  8 | outputs: expected a whole number from 1 to 2147483647, but got '0'
          linear(-1)          |  8 | outputs: expected a whole number from 1 to 2147483647, but got '-1'
          linear(5e1)         |  8 | outputs: expected a whole number from 1 to 2147483647, but got '5e1'
          linear(2147483648)  |  8 | outputs: expected a whole number from 1 to 2147483647, but got '2147483648'
          linear(3, init=hee) | 16 | init: expected he, lecun, xavier, default or a standard deviation, but got 'hee'; did you mean 'he'?
          linear(3, init=-1)  | 16 | init: expected a standard deviation of at least 0, but got '-1'
          part(NaN)           |  6 | rate: expected a decimal number, but got 'NaN'
          part(1e999)         |  6 | rate: expected a decimal number, but got '1e999'
          part(0x1p3)         |  6 | rate: expected a decimal number, but got '0x1p3'
          part(1, start=10)   | 15 | start: expected a whole number from 0 to 9, but got '10'
          part(1, mode=coppy) | 14 | mode: expected copy or mirror, but got 'coppy'; did you mean 'copy'?
          same part(1.5)      |  6 | part: expected a rate of at most 1, but got 1.5
          """)
  void everyErrorSaysWhereAndWhat(String text, int column, String complaint) {
    NetDescriptionException e = error(text);
    assertEquals("column " + column + ": " + complaint, e.getMessage().lines().findFirst().get());
    assertEquals(column, e.column());
  }

  @Test
  void namesAndArgumentsCanBeCheckedBeforeTheShapeIsKnown() {
    NetDescription.parse("linear(3) sum linear(2)").check(FACTORIES);
    assertThrows(
        NetDescriptionException.class, () -> NetDescription.parse("lineer(3)").check(FACTORIES));
    assertThrows(
        NetDescriptionException.class, () -> NetDescription.parse("linear()").check(FACTORIES));
  }

  @Test
  void weightsLargerThanAnyArrayAreRefused() {
    assertEquals(
        "column 1: linear: shape [4, 2000000000] has more than 2^31-1 elements, the most a Java array"
            + " holds; split the tensor",
        error("linear(2000000000)").getMessage().lines().findFirst().get());
  }

  @Test
  void weightsLargerThanTheMemoryAreRefusedBeforeAnyOfItIsTaken() {
    LayerContext small = context().withMemory(3 << 20);
    NetDescriptionException e =
        assertThrows(
            NetDescriptionException.class,
            () ->
                NetDescription.parse("linear(50000) linear(1) linear(250000)")
                    .build(INPUT, FACTORIES, small));
    assertEquals(
        "column 25: linear: with parameters [1, 250000] the net needs 4 MB, but Java may use 3 MB;"
            + " choose smaller sizes, or let Java have more (-Xmx)",
        e.getMessage().lines().findFirst().get());
  }
}
