package nacre.images;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import nacre.data.download.MnistDownload;
import nacre.data.download.RemoteFile;

/** Where the named datasets are downloaded from, and the proof that they are the right ones. */
final class Sources {

  /** All of EMNIST, as torchvision has its address. */
  static final String EMNIST = "https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip";

  private Sources() {}

  /** {@return folders that hold the files; MNIST's are in nacre.data.download} */
  static List<URI> mirrors(NamedDataset dataset) {
    return switch (dataset) {
      case FASHION_MNIST ->
          List.of(
              URI.create("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
              URI.create(
                  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"));
      case KMNIST -> List.of(URI.create("https://codh.rois.ac.jp/kmnist/dataset/kmnist/"));
      default -> throw new IllegalArgumentException("no mirrors are known of " + dataset);
    };
  }

  /**
   * {@return the files of a dataset}
   *
   * <p>The SHA-256 sums are those of TensorFlow Datasets (tensorflow/datasets, {@code
   * tensorflow_datasets/url_checksums/fashion_mnist.txt} and {@code kmnist.txt}), of the files as
   * they are packed; the MD5 sums of torchvision (pytorch/vision, {@code
   * torchvision/datasets/mnist.py}) are of the same files.
   */
  static List<RemoteFile> files(NamedDataset dataset) {
    return switch (dataset) {
      case MNIST -> MnistDownload.FILES;
      case FASHION_MNIST ->
          packed(
              dataset,
              "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
              "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
              "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
              "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5");
      case KMNIST ->
          packed(
              dataset,
              "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4",
              "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17",
              "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5",
              "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c");
      default -> throw new IllegalArgumentException("no sums are known of " + dataset);
    };
  }

  /** In the order of the file names; all unpack to as many bytes as MNIST's. */
  private static List<RemoteFile> packed(NamedDataset dataset, String... sums) {
    List<RemoteFile> files = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      long bytes = MnistDownload.FILES.get(i).maxBytes();
      files.add(new RemoteFile(dataset.fileNames().get(i), sums[i], true, bytes));
    }
    return List.copyOf(files);
  }
}
