package nacre.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nacre.core.Shape;
import nacre.core.Tensor;
import nacre.data.Dataset;
import nacre.data.InMemoryDataset;

/** Rows as they come, checked one by one; memory grows with what arrives. */
final class RowCollector {
  /** More are hardly classes, but numbers to predict. */
  private static final int MOST_CLASSES = 10_000;

  private static final int MOST_NUMBERS = Integer.MAX_VALUE - 8;

  private final Columns columns;
  private final CsvOptions options;
  private final Fault fault;
  private final int width;
  private final Map<String, Integer> classes = new LinkedHashMap<>();
  private double[] features = new double[0];
  private double[] targets = new double[0];
  private int[] labels = new int[0];
  private int rows;

  RowCollector(Columns columns, CsvOptions options, Fault fault) {
    this.columns = columns;
    this.options = options;
    this.fault = fault;
    this.width = columns.features().size();
    List<String> known = options.classNames();
    if (known != null) {
      known.forEach(name -> classes.put(name, classes.size()));
    }
  }

  void add(long line, List<String> cells) throws CsvException {
    if (cells.size() != columns.count()) {
      throw fault.at(
          line,
          columns.count() + " cells, as in the first row",
          String.valueOf(cells.size()),
          "complete the row, or quote cells that have a delimiter in them",
          null);
    }
    if (rows == options.maxRows() || (long) (rows + 1) * width > MOST_NUMBERS) {
      throw fault.at(
          line,
          "at most %d rows".formatted(rows),
          "more",
          "split the file" + (rows == options.maxRows() ? ", or raise the limit" : ""),
          null);
    }
    if ((long) (rows + 1) * width > features.length) {
      int more = (int) Math.min(MOST_NUMBERS, 2L * features.length + 16L * width);
      features = Arrays.copyOf(features, more);
    }
    if (rows == labels.length) {
      labels = Arrays.copyOf(labels, 2 * rows + 16);
      targets = options.numericTarget() ? Arrays.copyOf(targets, labels.length) : targets;
    }
    for (int i = 0; i < width; i++) {
      features[rows * width + i] = number(line, columns.features().get(i), cells);
    }
    if (options.numericTarget()) {
      targets[rows] = number(line, columns.label(), cells);
    } else {
      labels[rows] = label(line, cells);
    }
    rows++;
  }

  private double number(long line, int column, List<String> cells) throws CsvException {
    Double value = Cells.number(cells.get(column));
    if (value == null) {
      String cell = cells.get(column).strip();
      throw fault.at(
          line,
          column,
          columns.names(),
          "a number",
          Fault.quoted(cell),
          cell.isEmpty()
              ? "fill it in, or leave the row out"
              : "write a number, leave the row out, or ignore the column");
    }
    return value;
  }

  private int label(long line, List<String> cells) throws CsvException {
    String name = cells.get(columns.label()).strip();
    Integer known = classes.get(name);
    if (known != null) {
      return known;
    }
    if (name.isEmpty()) {
      throw fault.at(
          line,
          columns.label(),
          columns.names(),
          "a class",
          "nothing",
          "fill it in, or leave the row out");
    }
    if (options.classNames() != null) {
      throw fault.at(
          line,
          columns.label(),
          columns.names(),
          "one of the %d classes that are known".formatted(classes.size()),
          Fault.quoted(name),
          "correct it, or leave the row out");
    }
    if (classes.size() == MOST_CLASSES) {
      throw fault.at(
          line,
          columns.label(),
          columns.names(),
          "at most %d classes".formatted(MOST_CLASSES),
          "more",
          "name another label column, or read its numbers as targets");
    }
    classes.put(name, classes.size());
    return classes.size() - 1;
  }

  CsvData finish() throws CsvException {
    if (rows == 0) {
      throw fault.ofFile("at least one example", "a header and no row", "check the file");
    }
    Tensor inputs = Tensor.of(Shape.of(rows, width), Arrays.copyOf(features, rows * width));
    List<String> names = columns.features().stream().map(columns::name).toList();
    return new CsvData(dataset(inputs), names, columns.name(columns.label()));
  }

  private Dataset dataset(Tensor inputs) {
    if (options.numericTarget()) {
      return new NumbersDataset(inputs.toDoubles(), width, Arrays.copyOf(targets, rows));
    }
    List<String> known = options.classNames();
    List<String> ordered = known != null ? known : inOrder(classes.keySet());
    int[] placeOf = new int[classes.size()];
    for (int place = 0; place < ordered.size(); place++) {
      Integer label = classes.get(ordered.get(place));
      if (label != null) { // a class that is known beforehand may have no example
        placeOf[label] = place;
      }
    }
    int[] inPlace = new int[rows];
    for (int i = 0; i < rows; i++) {
      inPlace[i] = placeOf[labels[i]];
    }
    return new InMemoryDataset(inputs, inPlace, ordered);
  }

  /** Whole numbers by their value, 2 before 10; else texts. */
  private static List<String> inOrder(Iterable<String> names) {
    List<String> sorted = new ArrayList<>();
    names.forEach(sorted::add);
    boolean whole = sorted.stream().allMatch(name -> name.matches("[+-]?[0-9]{1,18}"));
    Comparator<String> byText = Comparator.naturalOrder();
    sorted.sort(
        whole ? Comparator.<String>comparingLong(Long::parseLong).thenComparing(byText) : byText);
    return sorted;
  }
}
