package nacre.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads the header's JSON once from left to right, and never fails but with {@link
 * SafetensorsException}.
 *
 * <pre>{@code
 * {"__metadata__":{"name":"text"},
 *  "affine1.weight":{"dtype":"F32","shape":[784,50],"data_offsets":[0,156800]}}
 * }</pre>
 */
final class HeaderParser implements AutoCloseable {
  /** The header, a tensor, its shape. */
  private static final int DEPTH = 3;

  /** As many digits as 2⁶³-1 has. */
  private static final int DIGITS = 19;

  private final Fault fault;
  private final int shift;
  private final JsonParser json;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  /**
   * What a header says.
   *
   * @param entries the tensors by name, in the header's order
   * @param metadata the texts by name, in the header's order
   */
  record Header(Map<String, Entry> entries, Map<String, String> metadata) {}

  private HeaderParser(byte[] header, int shift, Fault fault) throws IOException {
    this.fault = fault;
    this.shift = shift;
    this.json = factory().createParser(header);
  }

  /**
   * Reads a header that is UTF-8 and begins with a brace.
   *
   * @param header all of it, with the blanks at its end
   * @param shift bytes of the file before it
   * @param fault makes the exceptions
   */
  static Header parse(byte[] header, int shift, Fault fault) throws SafetensorsException {
    try (HeaderParser parser = new HeaderParser(header, shift, fault)) {
      parser.header();
      parser.blanksAfter(header);
      return new Header(parser.entries, parser.metadata);
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getByteOffset());
      String found = Fault.printable(String.valueOf(e.getOriginalMessage()));
      throw fault.at(shift + at, "a header in JSON", found, Fault.COPY_AGAIN, e);
    } catch (SafetensorsException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  /**
   * Names are as many as a hostile header likes, so the parser keeps none of them in its tables.
   */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxNumberLength(DIGITS)
                .maxNameLength(Integer.MAX_VALUE) // a header's own limit is enough
                .maxStringLength(Integer.MAX_VALUE)
                .build())
        .build();
  }

  private void header() throws IOException {
    boolean metadataSeen = false;
    json.nextToken(); // the brace
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = name();
      long position = position();
      if (!name.equals(SafetensorsFile.METADATA)) {
        if (entries.put(name, entry(name, position)) != null) {
          throw duplicate(position, name);
        }
      } else if (metadataSeen) {
        throw duplicate(position, name);
      } else {
        metadataSeen = true;
        metadata();
      }
    }
  }

  private void metadata() throws IOException {
    expect(JsonToken.START_OBJECT, "%s in braces", SafetensorsFile.METADATA);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = name();
      long position = position();
      expect(JsonToken.VALUE_STRING, "a text for the metadata %s", name);
      if (metadata.put(name, unicode(json.getText())) != null) {
        throw duplicate(position, name);
      }
    }
  }

  private Entry entry(String name, long position) throws IOException {
    ElementType type = null;
    long[] shape = null;
    long[] offsets = null;
    Set<String> seen = new HashSet<>();
    expect(JsonToken.START_OBJECT, "what tensor %s is, in braces", name);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String member = name();
      if (!seen.add(member)) {
        throw duplicate(position(), member);
      }
      switch (member) {
        case "dtype" -> type = type();
        case "shape" -> shape = numbers("shape");
        case "data_offsets" -> offsets = numbers("data_offsets");
        default ->
            throw fault.at(
                position(),
                "dtype, shape or data_offsets",
                Fault.quoted(member),
                Fault.NOT_BY_THE_RULES);
      }
    }
    if (type == null || shape == null || offsets == null) {
      throw fault.at(
          position(),
          "dtype, shape and data_offsets for tensor " + Fault.quoted(name),
          "the end of it",
          Fault.NOT_BY_THE_RULES);
    }
    return EntryCheck.entry(name, type, shape, offsets, position, fault);
  }

  private ElementType type() throws IOException {
    expect(JsonToken.VALUE_STRING, "the name of an element type as %s", "dtype");
    String name = json.getText();
    return ElementType.ofName(name)
        .orElseThrow(
            () ->
                fault.at(
                    position(),
                    "an element type of " + Arrays.toString(ElementType.values()),
                    Fault.quoted(name),
                    "convert the tensor to one of these"));
  }

  private long[] numbers(String what) throws IOException {
    expect(JsonToken.START_ARRAY, "%s in brackets", what);
    long[] numbers = new long[4];
    int count = 0;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count);
      }
      numbers[count++] = number(token, what);
    }
    return Arrays.copyOf(numbers, count);
  }

  private long number(JsonToken token, String what) throws IOException {
    // As text: the parser's own numbers know no difference between 0 and -0.
    if (token == JsonToken.VALUE_NUMBER_INT && !json.getText().startsWith("-")) {
      try {
        return Long.parseLong(json.getText());
      } catch (NumberFormatException e) {
        // Nineteen digits that are more than a long holds: told below.
      }
    }
    throw fault.at(
        position(),
        "whole numbers of 0 or more in " + what,
        Fault.quoted(json.getText()),
        Fault.NOT_BY_THE_RULES);
  }

  private String name() throws IOException {
    return unicode(json.currentName());
  }

  /** JSON can spell half a surrogate pair, which no UTF-8 can write. */
  private String unicode(String text) throws SafetensorsException {
    if (!SafetensorsFile.isUnicode(text)) {
      throw fault.at(
          position(), "Unicode text", "half of a surrogate pair", Fault.NOT_BY_THE_RULES);
    }
    return text;
  }

  /** The sentence is put together only when it is needed: there may be a million names. */
  private void expect(JsonToken wanted, String sentence, String name) throws IOException {
    if (json.nextToken() != wanted) {
      throw fault.at(
          position(),
          sentence.formatted(Fault.quoted(name)),
          Fault.quoted(json.getText()),
          Fault.NOT_BY_THE_RULES);
    }
  }

  private void blanksAfter(byte[] header) throws SafetensorsException {
    int end = (int) json.currentLocation().getByteOffset();
    for (int i = end; i < header.length; i++) {
      if (header[i] != ' ') {
        throw fault.at(
            shift + (long) i,
            "only blanks after the header's last brace",
            "byte 0x%02X".formatted(header[i]),
            Fault.NOT_BY_THE_RULES);
      }
    }
  }

  private SafetensorsException duplicate(long position, String name) {
    return fault.at(
        position, "every name once", Fault.quoted(name) + " again", Fault.NOT_BY_THE_RULES);
  }

  private long position() {
    return shift + json.currentTokenLocation().getByteOffset();
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
