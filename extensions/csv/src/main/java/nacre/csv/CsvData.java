package nacre.csv;

import java.util.List;
import nacre.data.Dataset;

/**
 * A table as examples.
 *
 * @param dataset inputs {@code [features]}; targets are classes, or dense {@code [1]} where a
 *     number is to be predicted
 * @param features what the columns of the inputs are called; their numbers counted from 1 where
 *     they have no names
 * @param label what the column of classes or targets is called
 */
public record CsvData(Dataset dataset, List<String> features, String label) {

  /** Copies the list. */
  public CsvData {
    features = List.copyOf(features);
  }
}
