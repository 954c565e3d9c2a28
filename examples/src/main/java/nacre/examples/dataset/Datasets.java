package nacre.examples.dataset;

import java.util.stream.IntStream;
import nacre.core.DType;
import nacre.data.BatchReader;
import nacre.data.Dataset;
import nacre.data.ImageDataset;
import nacre.images.ImageForm;
import org.jspecify.annotations.Nullable;

/**
 * What a run learns from and is measured on.
 *
 * @param train the examples to learn from
 * @param test the examples never learned from
 * @param source in a few words where they are from, for people
 * @param images the form of the images that they are; null if they are something else
 */
public record Datasets(Dataset train, Dataset test, String source, @Nullable ImageForm images) {
  private static final int MUCH = 20_000;
  private static final int PART = 250;

  /** Examples that are images if they say so themselves. */
  public Datasets(Dataset train, Dataset test, String source) {
    this(
        train,
        test,
        source,
        train instanceof ImageDataset grey ? ImageForm.grey(grey.rows(), grey.columns()) : null);
  }

  /**
   * Reads some of a dataset's examples and forgets them: data that index themselves once much is
   * read do so now. Those whose reading costs more, such as files of pictures, are left alone.
   */
  public static void index(Dataset dataset) {
    if (!dataset.canReadAhead()) {
      return;
    }
    BatchReader reader = dataset.reader(DType.FLOAT32);
    int size = Math.min(dataset.size(), MUCH);
    for (int from = 0; from < size; from += PART) {
      reader.read(IntStream.range(from, Math.min(from + PART, size)).toArray());
    }
  }
}
