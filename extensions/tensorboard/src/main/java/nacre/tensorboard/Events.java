package nacre.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * The few messages that an event file is made of, field by field.
 *
 * <p>The numbers are those of TensorFlow's {@code event.proto} and {@code summary.proto}. Scalars,
 * histograms and images are written in the first form of these, which every TensorBoard reads and
 * PyTorch writes, too.
 */
final class Events {
  private static final int SESSION_START = 1;
  private static final int GREY = 1;
  private static final int RGB = 3;

  private Events() {}

  /** What an event says beside its time and its step: fields of the message Event. */
  @FunctionalInterface
  interface Content {
    void writeTo(CodedOutputStream event) throws IOException;
  }

  static byte[] event(double seconds, long step, Content content) throws IOException {
    return message(
        event -> {
          event.writeDouble(1, seconds);
          event.writeInt64(2, step);
          content.writeTo(event);
        });
  }

  /** The first event of every file. */
  static Content version() {
    return event -> {
      event.writeString(3, "brain.Event:2");
      event.writeByteArray(10, message(source -> source.writeString(1, "nacre-tensorboard")));
    };
  }

  static Content restarted() {
    return event -> event.writeByteArray(7, message(log -> log.writeEnum(1, SESSION_START)));
  }

  static Content scalar(String tag, double number) {
    return summary(tag, value -> value.writeFloat(2, (float) number));
  }

  static Content histogram(String tag, Histogram histogram) {
    return summary(
        tag,
        value ->
            value.writeByteArray(
                5,
                message(
                    histo -> {
                      histo.writeDouble(1, histogram.min());
                      histo.writeDouble(2, histogram.max());
                      histo.writeDouble(3, histogram.count());
                      histo.writeDouble(4, histogram.sum());
                      histo.writeDouble(5, histogram.sumOfSquares());
                      histo.writeByteArray(6, packed(histogram.limits()));
                      histo.writeByteArray(7, packed(histogram.counts()));
                    })));
  }

  static Content image(String tag, BufferedImage picture) throws IOException {
    byte[] png = png(picture);
    int colours = picture.getColorModel().getNumComponents() == 1 ? GREY : RGB;
    return summary(
        tag,
        value ->
            value.writeByteArray(
                4,
                message(
                    image -> {
                      image.writeInt32(1, picture.getHeight());
                      image.writeInt32(2, picture.getWidth());
                      image.writeInt32(3, colours);
                      image.writeByteArray(4, png);
                    })));
  }

  /** A summary of one value. */
  private static Content summary(String tag, Content content) {
    return event ->
        event.writeByteArray(
            5,
            message(
                summary ->
                    summary.writeByteArray(
                        1,
                        message(
                            value -> {
                              value.writeString(1, tag);
                              content.writeTo(value);
                            }))));
  }

  private static byte[] message(Content fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.writeTo(out);
    out.flush();
    return bytes.toByteArray();
  }

  /** A packed repeated field is its elements without tags, as one run of bytes. */
  private static byte[] packed(double[] elements) throws IOException {
    return message(
        out -> {
          for (double element : elements) {
            out.writeDoubleNoTag(element);
          }
        });
  }

  /** In memory: the image library would use temporary files, unless told otherwise for the JVM. */
  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(picture, "png", out);
    }
    return bytes.toByteArray();
  }
}
