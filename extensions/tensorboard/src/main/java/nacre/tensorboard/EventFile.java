package nacre.tensorboard;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import nacre.core.Tensor;

/**
 * One of TensorBoard's event files: scalars, histograms and pictures, each under a tag and with the
 * step they belong to.
 *
 * <pre>{@code
 * try (EventFile events = EventFile.create(Path.of("runs", "1"))) {
 *   events.scalar("loss", step, loss);
 * }
 * }</pre>
 *
 * <p>Every event is handed to the operating system as it is written, whole or not at all, so that a
 * TensorBoard that watches the folder ({@code tensorboard --logdir runs}) sees it. A tag's part
 * before the first slash groups the charts. Not for two threads at once.
 *
 * <p>Source: TensorFlow's {@code record_writer} and {@code event.proto}.
 */
public final class EventFile implements Closeable {
  private final Path path;

  /** Not a channel: writing from an interrupted thread would close one. */
  private final RandomAccessFile out;

  private final InstantSource clock;

  private EventFile(Path path, RandomAccessFile out, InstantSource clock) {
    this.path = path;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Begins a new file {@code events.out.tfevents.<seconds>.<host>}.
   *
   * @param folder where; made if it is missing. Files of one folder are one run in TensorBoard
   * @throws IOException if it cannot be made
   */
  public static EventFile create(Path folder) throws IOException {
    return create(folder, Clock.systemUTC(), Host.name());
  }

  static EventFile create(Path folder, InstantSource clock, String host) throws IOException {
    Files.createDirectories(folder);
    String name = "events.out.tfevents.%010d.%s".formatted(clock.instant().getEpochSecond(), host);
    Path path = newFile(folder, name);
    EventFile events = new EventFile(path, new RandomAccessFile(path.toFile(), "rw"), clock);
    events.write(0, Events.version());
    return events;
  }

  /** The name, numbered if another run began in the same second. */
  private static Path newFile(Path folder, String name) throws IOException {
    for (int n = 0; ; n++) {
      try {
        return Files.createFile(folder.resolve(n == 0 ? name : name + "." + n));
      } catch (FileAlreadyExistsException e) {
        if (n == 1000) {
          throw e;
        }
      }
    }
  }

  /** {@return the file} */
  public Path path() {
    return path;
  }

  /**
   * Writes one number.
   *
   * @param tag the curve, such as {@code accuracy/test}
   * @param step the iteration
   * @param value a point of the curve; kept as a float
   * @throws IOException if writing fails; what was there stays readable
   */
  public void scalar(String tag, long step, double value) throws IOException {
    write(step, Events.scalar(tag, value));
  }

  /**
   * Writes how the elements of a tensor are distributed, in 30 buckets of one width.
   *
   * @param tag such as {@code weights/affine1.weight}
   * @param step the iteration
   * @param values of any shape; NaN and infinities are left out
   * @throws IOException if writing fails; what was there stays readable
   */
  public void histogram(String tag, long step, Tensor values) throws IOException {
    write(step, Events.histogram(tag, Histogram.of(values)));
  }

  /**
   * Writes a picture, as PNG.
   *
   * @param tag such as {@code mistakes}
   * @param step the iteration
   * @param picture grey or coloured
   * @throws IOException if writing fails; what was there stays readable
   */
  public void image(String tag, long step, BufferedImage picture) throws IOException {
    write(step, Events.image(tag, picture));
  }

  /**
   * Says that the run begins anew at a step: TensorBoard forgets what earlier files of the folder
   * say of this step and later ones.
   *
   * @param step the iteration
   * @throws IOException if writing fails; what was there stays readable
   */
  public void restarted(long step) throws IOException {
    write(step, Events.restarted());
  }

  private void write(long step, Events.Content content) throws IOException {
    double seconds = clock.millis() / 1000.0;
    byte[] record = Records.framed(Events.event(seconds, step, content));
    long end = out.getFilePointer();
    try {
      out.write(record);
    } catch (IOException e) {
      out.setLength(end); // half a record would hide all that follow
      throw e;
    }
  }

  /**
   * Ends the file, and has the disk keep it.
   *
   * @throws IOException if that fails
   */
  @Override
  public void close() throws IOException {
    if (out.getFD().valid()) {
      try (out) {
        out.getFD().sync();
      }
    }
  }
}
