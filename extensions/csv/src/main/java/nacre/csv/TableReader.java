package nacre.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Reads one table, row by row: what is wrong is found where it stands. */
final class TableReader {
  /** FastCSV would take a quote that is never closed for one cell of the rest of the file. */
  private static final int MOST_CHARACTERS_IN_A_CELL = 1 << 16;

  private static final int MOST_COLUMNS = 1 << 16;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Fault fault;
  private final CsvOptions options;

  TableReader(String name, CsvOptions options) {
    this.fault = new Fault(name);
    this.options = options;
  }

  CsvData read(InputStream in) throws CsvException {
    long line = 0;
    try (CsvReader<CsvRecord> records = open(in)) {
      Iterator<CsvRecord> rows = records.iterator();
      if (!rows.hasNext()) {
        throw fault.ofFile("at least one row", "an empty file", "check the path");
      }
      CsvRecord first = rows.next();
      line = first.getStartingLineNumber();
      Columns columns = Columns.of(first.getFields(), options, fault);
      RowCollector collector = new RowCollector(columns, options, fault);
      if (!columns.hasHeader()) {
        collector.add(line, first.getFields());
      }
      while (rows.hasNext()) {
        CsvRecord row = rows.next();
        line = row.getStartingLineNumber();
        collector.add(line, row.getFields());
      }
      return collector.finish();
    } catch (CsvParseException | UncheckedIOException e) {
      throw malformed(line, e);
    } catch (CsvException e) {
      throw e;
    } catch (IOException e) {
      throw malformed(line, e);
    }
  }

  private CsvReader<CsvRecord> open(InputStream in) throws IOException {
    Reader text =
        new BufferedReader(
            new InputStreamReader(
                new LimitedInputStream(in, options.maxBytes()),
                StandardCharsets.UTF_8.newDecoder()));
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    try {
      return CsvReader.builder()
          .fieldSeparator(options.delimiter())
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE) // counted here
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .allowUnclosedQuote(false)
          .maxBufferSize(8 * MOST_CHARACTERS_IN_A_CELL)
          .build(
              CsvRecordHandler.builder()
                  .maxFields(MOST_COLUMNS)
                  .maxFieldSize(MOST_CHARACTERS_IN_A_CELL)
                  .maxRecordSize(MOST_COLUMNS * 64)
                  .build(),
              text);
    } catch (IllegalArgumentException e) {
      throw fault.at(
          0,
          "a delimiter that is no quote and no end of a line",
          Fault.quoted(String.valueOf(options.delimiter())),
          "choose another",
          e);
    }
  }

  /** What the parser has to say, with the line after the last good one if it names none. */
  private CsvException malformed(long lastGoodLine, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof LimitedInputStream.TooLong tooLong) {
        return fault.ofFile(
            "at most %d bytes".formatted(options.maxBytes()),
            "more",
            "split the file, or raise the limit (" + tooLong.getMessage() + ")");
      }
      if (cause instanceof CharacterCodingException) {
        return fault.at(
            lastGoodLine + 1, "UTF-8 text", "other bytes from here on", "save it as UTF-8", e);
      }
    }
    List<String> reasons = new ArrayList<>();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      reasons.add(0, String.valueOf(cause.getMessage()));
    }
    String reason = reasons.get(0).replaceAll("\\R\\s*", " ");
    return fault.at(
        lastGoodLine + 1,
        "rows of cells, quoted as in RFC 4180",
        "a row that is none (" + reason + ")",
        "check its quotes",
        e);
  }
}
