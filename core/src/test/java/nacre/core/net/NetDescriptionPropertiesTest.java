package nacre.core.net;

import static nacre.core.net.NamedLayers.FACTORIES;
import static nacre.core.net.NamedLayers.INPUT;
import static nacre.core.net.NamedLayers.context;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nacre.core.Sequential;
import nacre.core.ShapeMismatch;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is written, it is a net or it is one of two exceptions; and what is a net reads back.
 */
class NetDescriptionPropertiesTest {

  @Property
  void theTextOfADescriptionParsesBackToIt(@ForAll("descriptions") NetDescription net) {
    NetDescription back = NetDescription.parse(net.toString());
    assertEquals(net, back);
    assertEquals(net.toString(), back.toString());
  }

  @Property
  void howItIsSpacedDoesNotMatter(
      @ForAll("descriptions") NetDescription net, @ForAll("blanks") List<String> blanks) {
    StringBuilder spaced = new StringBuilder();
    int at = 0;
    for (char c : net.toString().toCharArray()) {
      String more = blanks.get(at++ % blanks.size());
      spaced.append(
          switch (c) {
            case ' ' -> " " + more;
            case ')', ',', '=' -> more + c + (c == ')' ? "" : more);
            case '(' -> c + more;
            default -> "" + c;
          });
    }
    assertEquals(net, NetDescription.parse(spaced.toString()));
  }

  @Property
  void anyTextIsReadOrRefusedAtAPlaceInIt(@ForAll("texts") String text) {
    try {
      NetDescription net = NetDescription.parse(text);
      assertEquals(net, NetDescription.parse(net.toString()));
    } catch (NetDescriptionException e) {
      assertPointsInto(text, e);
    }
  }

  @Property(tries = 2000)
  void anyNetIsBuiltOrRefused(@ForAll("nearNets") String text) {
    try {
      Sequential net =
          NetDescription.parse(text).build(INPUT, FACTORIES, context().withMemory(1 << 20));
      assertEquals(NetDescription.parse(text).layers().size(), net.layers().size());
    } catch (NetDescriptionException e) {
      assertPointsInto(text, e);
    } catch (ShapeMismatch e) {
      assertTrue(e.getMessage().contains("<-- here"), e.getMessage());
    }
  }

  private static void assertPointsInto(String text, NetDescriptionException e) {
    String line = text.split("\n", -1)[e.line() - 1];
    assertTrue(e.column() >= 1 && e.column() <= line.codePointCount(0, line.length()) + 1);
    List<String> message = e.getMessage().lines().toList();
    assertTrue(message.get(2).endsWith("^"), e.getMessage());
    assertTrue(message.get(2).length() <= message.get(1).length() + 1, e.getMessage());
  }

  @Provide
  Arbitrary<NetDescription> descriptions() {
    Arbitrary<String> names =
        Combinators.combine(
                Arbitraries.strings().withCharRange('a', 'z').withCharRange('A', 'Z').ofLength(1),
                Arbitraries.strings().alpha().numeric().withChars('_').ofMaxLength(8))
            .as((head, tail) -> head + tail);
    Arbitrary<String> values =
        Arbitraries.strings().alpha().numeric().withChars("_.+-").ofMinLength(1).ofMaxLength(8);
    Arbitrary<String> arguments =
        Arbitraries.oneOf(
            values, Combinators.combine(names, values).as((name, value) -> name + "=" + value));
    return Combinators.combine(names, arguments.list().ofMaxSize(3))
        .as(LayerDescription::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(NetDescription::of);
  }

  @Provide
  Arbitrary<List<String>> blanks() {
    return Arbitraries.strings().withChars(" \t\n\r\f").ofMaxLength(3).list().ofMinSize(1);
  }

  /** Any characters at all, and characters that mean something. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all(), Arbitraries.strings().withChars("ab1_.+-=(), \n\t>é🐚"));
  }

  /** What a net is made of, in any order. */
  @Provide
  Arbitrary<String> nearNets() {
    return Arbitraries.of(
            "linear",
            "same",
            "sum",
            "part",
            "smae",
            "(",
            ")",
            "(3)",
            "(0.5)",
            "(3, init=he)",
            "(1, mode=",
            "copy",
            "init=",
            "start=",
            "2000000000",
            "300000",
            "-1",
            "1e9",
            ",",
            " ",
            "\n",
            "")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
