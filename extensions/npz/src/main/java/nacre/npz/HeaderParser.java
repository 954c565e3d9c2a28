package nacre.npz;

import java.util.ArrayList;
import java.util.List;
import nacre.core.Shape;
import org.jspecify.annotations.Nullable;

/** Reads the Python dictionary of a header; it is read, never evaluated. */
final class HeaderParser {
  private static final String WRITE_AGAIN = "write the array again with np.save";
  private static final String OTHER_TYPE =
      "convert it in NumPy first, with array.astype(np.float32) for example";

  private final Fault fault;
  private final String text;
  private final int start;
  private int position;

  private @Nullable NpyType type;
  private boolean bigEndian;
  private @Nullable Boolean fortranOrder;
  private @Nullable Shape shape;

  /**
   * Starts at the dictionary.
   *
   * @param text its bytes as characters, one each
   * @param start where it begins in the file, for messages
   */
  HeaderParser(Fault fault, String text, int start) {
    this.fault = fault;
    this.text = text;
    this.start = start;
  }

  NpyHeader header() throws NpyException {
    expect('{');
    while (!skip('}')) {
      entry();
      if (!skip(',')) {
        expect('}');
        break;
      }
    }
    blanks();
    if (position < text.length()) {
      throw at(position, "the end of the header", WRITE_AGAIN);
    }
    if (type == null || fortranOrder == null || shape == null) {
      throw fault.at(
          start,
          "a header with 'descr', 'fortran_order' and 'shape'",
          Fault.printable(text.strip()),
          WRITE_AGAIN);
    }
    return new NpyHeader(type, bigEndian, fortranOrder, shape, start + text.length());
  }

  private void entry() throws NpyException {
    blanks();
    int at = position;
    String key = string();
    expect(':');
    if (key.equals("descr") && type == null) {
      descr();
    } else if (key.equals("fortran_order") && fortranOrder == null) {
      fortranOrder = truth();
    } else if (key.equals("shape") && shape == null) {
      shape = shape();
    } else {
      throw at(at, "'descr', 'fortran_order' and 'shape', once each", WRITE_AGAIN);
    }
  }

  private void descr() throws NpyException {
    blanks();
    int at = position;
    if (position < text.length() && text.charAt(position) == '[') {
      throw at(at, "one of " + NpyType.allDescrs(), "save each field of it as an array of its own");
    }
    String descr = string();
    if (descr.equals("|O")) {
      throw fault.at(
          start + at,
          "one of " + NpyType.allDescrs(),
          "'|O', an array of pickled Python objects, which could run anything",
          "convert it to numbers in NumPy first");
    }
    NpyType known =
        descr.isEmpty() ? null : NpyType.ofKindAndBytes(descr.substring(1)).orElse(null);
    char order = descr.isEmpty() ? ' ' : descr.charAt(0);
    if (known == null || (known.bytes() == 1 ? "|<>=" : "<>").indexOf(order) < 0) {
      throw fault.at(
          start + at,
          "one of " + NpyType.allDescrs() + " or its big-endian twin",
          Fault.quoted(descr),
          OTHER_TYPE);
    }
    type = known;
    bigEndian = order == '>';
  }

  /** A tuple of sizes; NumPy under Python 2 wrote an L after each. */
  private Shape shape() throws NpyException {
    blanks();
    int at = position;
    expect('(');
    List<Long> sizes = new ArrayList<>();
    boolean comma = false;
    while (!skip(')')) {
      if (!sizes.isEmpty() && !comma) {
        throw at(position, "',' or ')'", WRITE_AGAIN);
      }
      sizes.add(size());
      skip('L');
      comma = skip(',');
    }
    if (sizes.size() == 1 && !comma) {
      throw at(at, "a tuple of sizes such as (3,)", WRITE_AGAIN);
    }
    try {
      return Shape.of(sizes.stream().mapToInt(Math::toIntExact).toArray());
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw fault.at(
          start + at,
          "at most 2147483647 elements",
          "shape " + Fault.printable(text.substring(at, position)),
          "split the array in NumPy first",
          e);
    }
  }

  private long size() throws NpyException {
    blanks();
    int from = position;
    while (position < text.length() && isDigit(text.charAt(position))) {
      position++;
    }
    if (from == position || position - from > 18) {
      throw at(from, "a size of at most 18 digits", WRITE_AGAIN);
    }
    return Long.parseLong(text, from, position, 10);
  }

  private boolean truth() throws NpyException {
    blanks();
    for (boolean value : new boolean[] {false, true}) {
      String word = value ? "True" : "False";
      if (text.startsWith(word, position)) {
        position += word.length();
        return value;
      }
    }
    throw at(position, "True or False", WRITE_AGAIN);
  }

  private String string() throws NpyException {
    blanks();
    char quote = position < text.length() ? text.charAt(position) : ' ';
    int end = text.indexOf(quote, position + 1);
    if ((quote != '\'' && quote != '"') || end < 0) {
      throw at(position, "a text in quotes", WRITE_AGAIN);
    }
    String string = text.substring(position + 1, end);
    position = end + 1;
    return string;
  }

  private void expect(char c) throws NpyException {
    if (!skip(c)) {
      throw at(position, "'" + c + "'", WRITE_AGAIN);
    }
  }

  /** Goes past blanks, and past {@code c} if it follows. */
  private boolean skip(char c) {
    blanks();
    boolean there = position < text.length() && text.charAt(position) == c;
    position += there ? 1 : 0;
    return there;
  }

  private void blanks() {
    while (position < text.length() && " \t\n".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private NpyException at(int place, String expected, String remedy) {
    String found =
        place < text.length()
            ? Fault.quoted(text.substring(place).strip())
            : "the end of the header";
    return fault.at(start + (long) place, expected, found, remedy);
  }
}
