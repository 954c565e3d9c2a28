package nacre.examples.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nacre.data.io.AtomicFiles;
import nacre.optim.AccuracyRecorder.Accuracy;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CsvTest {

  @Property
  void everyDoubleComesBackAsItWas(@ForAll double value) {
    String text = Csv.digits17(value);
    assertEquals(value + 0.0, Double.parseDouble(text)); // a negative zero loses its sign
    assertTrue(new BigDecimal(text).precision() <= 17, text);
  }

  @Example
  void lossesHaveARowForEachIteration() throws IOException {
    assertEquals(
        "iteration,loss\n0,2.2999999999999998\n1,0.5\n", text(Csv.losses(new double[] {2.3, 0.5})));
  }

  @Example
  void accuraciesAreWrittenInFull() throws IOException {
    assertEquals(
        "iteration,train,test\n600,0.7823333333333333,0.7915\n",
        text(Csv.accuracies(List.of(new Accuracy(600, 0.7823333333333333, 0.7915)))));
  }

  private static String text(AtomicFiles.Content content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    content.writeTo(out);
    return out.toString(StandardCharsets.US_ASCII);
  }
}
