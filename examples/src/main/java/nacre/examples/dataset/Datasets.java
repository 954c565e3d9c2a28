package nacre.examples.dataset;

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

  /** Examples that are images if they say so themselves. */
  public Datasets(Dataset train, Dataset test, String source) {
    this(
        train,
        test,
        source,
        train instanceof ImageDataset grey ? ImageForm.grey(grey.rows(), grey.columns()) : null);
  }
}
