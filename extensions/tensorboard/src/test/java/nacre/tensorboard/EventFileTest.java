package nacre.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import nacre.core.Shape;
import nacre.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.HistogramProto;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/** TensorFlow reads what is written, at once. */
class EventFileTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_500L));

  @TempDir Path folder;

  @Test
  void theNameIsTheOneThatTensorBoardLooksFor() throws IOException {
    Path run = folder.resolve("runs").resolve("1");
    try (EventFile first = EventFile.create(run, CLOCK, "box");
        EventFile second = EventFile.create(run, CLOCK, "box")) {
      assertEquals(run.resolve("events.out.tfevents.1700000000.box"), first.path());
      assertEquals(run.resolve("events.out.tfevents.1700000000.box.1"), second.path());
    }
  }

  @Test
  void theHostIsNamedWithoutAskingTheNetwork() {
    assertEquals("box.example", Host.name(Map.of("HOSTNAME", "box.example")));
    assertEquals("PC-7", Host.name(Map.of("COMPUTERNAME", "PC/7")));
    assertEquals("localhost", Host.name(Map.of()));
  }

  @Test
  void aNewFileSaysItsVersion() throws IOException {
    try (EventFile events = EventFile.create(folder, CLOCK, "box")) {
      Event first = Reader.events(events.path()).get(0);
      assertEquals("brain.Event:2", first.getFileVersion());
      assertEquals("nacre-tensorboard", first.getSourceMetadata().getWriter());
      assertEquals(1_700_000_000.5, first.getWallTime());
    }
  }

  @Test
  void aScalarIsThereBeforeTheFileIsClosed() throws IOException {
    try (EventFile events = EventFile.create(folder, CLOCK, "box")) {
      for (int step = 0; step < 3; step++) {
        events.scalar("loss", 100L * step, 0.5 * step);

        List<Event> read = Reader.events(events.path(), "loss");
        assertEquals(step + 1, read.size());
        assertEquals(100L * step, read.get(step).getStep());
        assertEquals(0.5f * step, Reader.value(read.get(step)).getSimpleValue());
        assertEquals(1_700_000_000.5, read.get(step).getWallTime());
      }
    }
  }

  @Test
  void aHistogram() throws IOException {
    try (EventFile events = EventFile.create(folder, CLOCK, "box")) {
      events.histogram("weights/a", 7, Tensor.of(Shape.of(2, 2), 0f, 3f, 3f, 1f));

      HistogramProto histogram =
          Reader.value(Reader.events(events.path(), "weights/a").get(0)).getHisto();
      assertEquals(0, histogram.getMin());
      assertEquals(3, histogram.getMax());
      assertEquals(4, histogram.getNum());
      assertEquals(7, histogram.getSum());
      assertEquals(19, histogram.getSumSquares());
      assertEquals(30, histogram.getBucketCount());
      assertEquals(30, histogram.getBucketLimitCount());
      assertEquals(0.1, histogram.getBucketLimit(0), 1e-15);
      assertEquals(1, histogram.getBucket(0));
      assertEquals(1, histogram.getBucket(9)); // 0.9 < 1 <= 1.0
      assertEquals(2, histogram.getBucket(29));
      assertEquals(3, histogram.getBucketLimit(29));
    }
  }

  @Test
  void aPicture() throws IOException {
    BufferedImage picture = new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(3, 2, 0x123456);
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    try (EventFile events = EventFile.create(folder, CLOCK, "box")) {
      events.image("colours", 1, picture);
      events.image("grey", 1, grey);

      Summary.Image image = Reader.value(Reader.events(events.path(), "colours").get(0)).getImage();
      assertEquals(5, image.getWidth());
      assertEquals(4, image.getHeight());
      assertEquals(3, image.getColorspace());
      byte[] png = image.getEncodedImageString().toByteArray();
      assertArrayEquals(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, Arrays.copyOf(png, 4));
      BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
      assertNotNull(decoded);
      assertEquals(0x123456, decoded.getRGB(3, 2) & 0xffffff);
      assertEquals(0, decoded.getRGB(0, 0) & 0xffffff);
      assertEquals(
          1, Reader.value(Reader.events(events.path(), "grey").get(0)).getImage().getColorspace());
    }
  }

  @Test
  void aRestartIsSaidAsTensorFlowDoes() throws IOException {
    try (EventFile events = EventFile.create(folder, CLOCK, "box")) {
      events.restarted(400);

      Event event = Reader.events(events.path()).get(1);
      assertEquals(400, event.getStep());
      assertEquals(SessionLog.SessionStatus.START, event.getSessionLog().getStatus());
    }
  }

  @Test
  void anInterruptedThreadWritesToTheEnd() throws IOException {
    try (EventFile events = EventFile.create(folder, CLOCK, "box")) {
      Thread.currentThread().interrupt();
      events.scalar("loss", 1, 1);
      events.scalar("loss", 2, 1);
      assertTrue(Thread.interrupted(), "the interrupt is left for others");
      assertEquals(2, Reader.events(events.path(), "loss").size());
    }
  }

  @Test
  void afterTheEndNothingIsWritten() throws IOException {
    EventFile events = EventFile.create(folder, CLOCK, "box");
    events.close();
    events.close();
    long size = Files.size(events.path());

    assertThrows(IOException.class, () -> events.scalar("loss", 1, 1));
    assertEquals(size, Files.size(events.path()));
  }
}
