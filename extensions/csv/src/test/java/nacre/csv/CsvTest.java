package nacre.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nacre.core.Batch;
import nacre.core.DType;
import nacre.core.Shape;
import nacre.core.Targets;
import nacre.data.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static final String FLOWERS =
      """
      petal length,petal width,species
      1.4,0.2,setosa
      6.0,2.5,virginica
      4.5,1.5,"versicolor"

      1.3,.2,setosa
      """;

  private static final CsvOptions DEFAULTS = CsvOptions.defaults();

  @TempDir Path folder;

  @Test
  void theLastColumnIsTheClassAndTheOthersAreFeatures() throws IOException {
    Path file = Files.writeString(folder.resolve("flowers.csv"), FLOWERS);
    CsvData flowers = Csv.read(file);
    assertEquals(List.of("petal length", "petal width"), flowers.features());
    assertEquals("species", flowers.label());
    Dataset dataset = flowers.dataset();
    assertEquals(Shape.of(2), dataset.inputShape());
    assertEquals(List.of("setosa", "versicolor", "virginica"), dataset.classNames());
    Batch all = dataset.range(0, 4, DType.FLOAT64);
    assertArrayEquals(
        new double[] {1.4, 0.2, 6, 2.5, 4.5, 1.5, 1.3, 0.2}, all.inputs().toDoubles());
    assertArrayEquals(new int[] {0, 2, 1, 0}, all.targets().classIndices());
    assertEquals(1.4f, dataset.range(0, 1, DType.FLOAT32).inputs().get(0));
  }

  @Test
  void theClassMayBeAnyColumnByNameOrNumber() throws IOException {
    String text = "kind,a,b\nx,1,2\ny,3,4\n";
    for (String column : List.of("kind", "1")) {
      CsvData data = read(text, DEFAULTS.withLabel(column));
      assertEquals(List.of("a", "b"), data.features());
      assertEquals(List.of("x", "y"), data.dataset().classNames());
    }
  }

  @Test
  void columnsCanBePassedOver() throws IOException {
    String text = "id;a;note;kind\n7;1;fine;x\n8;2;;y\n";
    CsvData data = read(text, DEFAULTS.withDelimiter(';').withIgnored("id", "3"));
    assertEquals(List.of("a"), data.features());
    assertArrayEquals(new double[] {1, 2}, inputs(data));
  }

  @Test
  void withoutAHeaderColumnsAreCalledByTheirNumbers() throws IOException {
    CsvData data = read("1,2,0\n3,4,1\n", DEFAULTS);
    assertEquals(2, data.dataset().size());
    assertEquals(List.of("1", "2"), data.features());
    assertEquals("3", data.label());
    CsvData named = read("1,2,0\n3,4,1\n", DEFAULTS.withHeader(Header.PRESENT));
    assertEquals(1, named.dataset().size());
    assertEquals(List.of("1", "2"), named.features());
  }

  /** The first row is data although its last cell is a word, as in the usual copy of iris. */
  @Test
  void aRowWithNumbersIsNoHeader() throws IOException {
    assertEquals(2, read("5.1,3.5,setosa\n4.9,3.0,setosa\n", DEFAULTS).dataset().size());
  }

  @Test
  void classesThatAreNumbersAreInTheOrderOfTheirValues() throws IOException {
    CsvData data = read("1,10\n1,9\n1,10\n", DEFAULTS);
    assertEquals(List.of("9", "10"), data.dataset().classNames());
    assertArrayEquals(
        new int[] {1, 0, 1}, data.dataset().range(0, 3, DType.FLOAT32).targets().classIndices());
  }

  @Test
  void aTestFileHasTheClassesOfTheTrainingFile() throws IOException {
    Dataset train = read("1,b\n2,c\n3,a\n", DEFAULTS).dataset();
    CsvOptions same = DEFAULTS.withClassNames(train.classNames());
    Dataset test = read("1,c\n", same).dataset();
    assertEquals(3, test.classes());
    assertEquals(2, test.range(0, 1, DType.FLOAT32).targets().classIndices()[0]);
    assertFault(
        "1,c\n1,d\n", same, "line 2, column 2: expected one of the 3 classes that are known");
  }

  @Test
  void numbersToPredictAreDenseTargets() throws IOException {
    CsvData houses = read("rooms,price\n3,100.5\n4,-2e2\n", DEFAULTS.withNumericTarget());
    Batch batch = houses.dataset().batch(new int[] {1, 0}, DType.FLOAT32);
    Targets.Dense targets = (Targets.Dense) batch.targets();
    assertEquals(Shape.of(2, 1), targets.values().shape());
    assertArrayEquals(new double[] {-200, 100.5}, targets.values().toDoubles());
    assertArrayEquals(new double[] {4, 3}, batch.inputs().toDoubles());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "NA", "NaN", "Infinity", "1e39", "0x10", "1f", "1,5", "-", "e"})
  void whatIsNoNumberIsRefusedWithItsPlace(String cell) {
    String text = "a,b,kind\n1,2,x\n3,\"%s\",y\n".formatted(cell);
    String found = cell.isEmpty() ? "nothing" : "'" + cell + "'";
    assertFault(
        text, DEFAULTS, "it: line 3, column 2 (b): expected a number, found " + found + "; ");
  }

  @Test
  void rowsOfOtherLengthsAreRefused() {
    String message = "it: line 3: expected 3 cells, as in the first row, found ";
    assertFault("1,2,x\n1,2,x\n1,2\n", DEFAULTS, message + "2; complete the row");
    assertFault("1,2,x\n1,2,x\n1,2,x,\n", DEFAULTS, message + "4; complete the row");
  }

  @Test
  void columnsThatAreNotThereAreRefused() {
    assertFault(
        FLOWERS,
        DEFAULTS.withLabel("colour"),
        "it: line 1: expected the column 'colour' as the label, found the columns"
            + " 'petal length, petal width, species'; name one of them, or its number from 1 to 3");
    assertFault("1,2\n", DEFAULTS.withLabel("3"), "found 2 columns without names");
    assertFault("a,a,k\n1,2,x\n", DEFAULTS.withIgnored("a"), "expected one column of the name 'a'");
    assertFault("1;2\n", DEFAULTS, "found 1 column; check the delimiter, now ','");
  }

  @Test
  void emptyTablesAreRefused() {
    assertFault("", DEFAULTS, "it: expected at least one row, found an empty file");
    assertFault("a,b\n", DEFAULTS, "it: expected at least one example, found a header and no row");
    assertFault("1,x\n1,\n", DEFAULTS, "line 2, column 2: expected a class, found nothing");
  }

  @Test
  void quotesThatDoNotCloseAreRefused() {
    assertFault("1,x\n2,\"y\n3,z\n", DEFAULTS, "it: line 2: expected rows of cells, quoted as in");
    assertFault("1,x\n2,\"y\"z\n", DEFAULTS, "it: line 2: expected rows of cells, quoted as in");
    String endless = "1,\"" + "y\n".repeat(1 << 20);
    assertFault(endless, DEFAULTS, "it: line 1: expected rows of cells");
  }

  @Test
  void whatIsNoUtf8IsRefused() {
    byte[] latin = {'1', ',', (byte) 0xe4, '\n'};
    CsvException e =
        assertThrows(
            CsvException.class, () -> Csv.read(new ByteArrayInputStream(latin), "it", DEFAULTS));
    assertTrue(e.getMessage().contains("expected UTF-8 text"), e.getMessage());
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    assertEquals("a", read("\uFEFF\"a\",kind\n1,x\n", DEFAULTS).features().get(0));
  }

  @Test
  void limitsHoldForFilesAndForStreams() throws IOException {
    Path file = Files.writeString(folder.resolve("flowers.csv"), FLOWERS);
    CsvOptions small = DEFAULTS.withLimits(50, 100);
    CsvException e = assertThrows(CsvException.class, () -> Csv.read(file, small));
    assertTrue(
        e.getMessage().contains("expected at most 50 bytes, found 102 bytes"), e.getMessage());
    assertFault(FLOWERS, small, "it: expected at most 50 bytes, found more");
    CsvOptions short3 = DEFAULTS.withLimits(1 << 20, 3);
    assertFault(FLOWERS, short3, "it: line 6: expected at most 3 rows, found more; split the file");
  }

  @Test
  void noFile() {
    CsvException e = assertThrows(CsvException.class, () -> Csv.read(folder.resolve("none.csv")));
    assertEquals(
        folder.resolve("none.csv") + ": expected a CSV file, found no such file; check the path",
        e.getMessage());
    assertEquals(0, e.line());
  }

  @Test
  void aHostileNameDoesNotReachTheTerminal() {
    CsvException e =
        assertThrows(
            CsvException.class, () -> read("a,k\n\u001b[2J" + "x".repeat(99) + ",y\n", DEFAULTS));
    assertEquals(2, e.line());
    assertEquals(1, e.column());
    assertTrue(e.getMessage().contains("found '?[2Jxxx"), e.getMessage());
    assertTrue(e.getMessage().length() < 200, e.getMessage());
  }

  private static double[] inputs(CsvData data) {
    return data.dataset().range(0, data.dataset().size(), DType.FLOAT64).inputs().toDoubles();
  }

  private static CsvData read(String text, CsvOptions options) throws CsvException {
    return Csv.read(new ByteArrayInputStream(text.getBytes(UTF_8)), "it", options);
  }

  private static void assertFault(String text, CsvOptions options, String message) {
    CsvException e = assertThrows(CsvException.class, () -> read(text, options));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }
}
