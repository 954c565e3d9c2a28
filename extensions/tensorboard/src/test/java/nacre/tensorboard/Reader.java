package nacre.tensorboard;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.hadoop.util.TFRecordReader;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Reads event files by TensorFlow's own classes: its reader of records, its messages. */
final class Reader {

  private Reader() {}

  /** All events; the reader checks both sums of each. */
  static List<Event> events(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      TFRecordReader records = new TFRecordReader(in, true);
      for (byte[] record = records.read(); record != null; record = records.read()) {
        events.add(Event.parseFrom(record));
      }
    }
    return events;
  }

  /** The events of one tag. */
  static List<Event> events(Path file, String tag) throws IOException {
    return events(file).stream()
        .filter(event -> event.hasSummary() && value(event).getTag().equals(tag))
        .toList();
  }

  /** What an event is about; ours have one value each. */
  static Summary.Value value(Event event) {
    if (event.getSummary().getValueCount() != 1) {
      throw new AssertionError("expected one value, found " + event);
    }
    return event.getSummary().getValue(0);
  }
}
