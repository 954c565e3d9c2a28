package nacre.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nacre.data.download.DownloadException.Attempt;
import nacre.data.io.AtomicFiles;

/**
 * Brings the four MNIST files into a cache folder, from which {@code Mnist.fromDirectory} reads.
 *
 * <p>Nothing happens before {@link #fetch()} is called. A file enters the cache only after the
 * SHA-256 of its unpacked content is found right, and is checked again before each use. In the
 * cache it ends with a seal, a gzip member without content, by which a change of any byte is found;
 * files that somebody else has put there get theirs when they are first found right.
 */
public final class MnistDownload {
  private static final System.Logger LOG = System.getLogger(MnistDownload.class.getName());

  /** The four files of MNIST, 11.6 MB packed and 55 MB unpacked. */
  public static final List<RemoteFile> FILES =
      List.of(
          new RemoteFile(
              "train-images-idx3-ubyte.gz",
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
              47_040_016),
          new RemoteFile(
              "train-labels-idx1-ubyte.gz",
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
              60_008),
          new RemoteFile(
              "t10k-images-idx3-ubyte.gz",
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
              7_840_016),
          new RemoteFile(
              "t10k-labels-idx1-ubyte.gz",
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
              10_008));

  private final DownloadOptions options;
  private final List<RemoteFile> files;

  /**
   * Prepares to fetch MNIST; connects to nothing.
   *
   * @param options from where, to where, and how long at most
   */
  public MnistDownload(DownloadOptions options) {
    this(options, FILES);
  }

  /**
   * Prepares to fetch other files that lie side by side on the mirrors, Fashion-MNIST say.
   *
   * @param options whose mirrors hold these files; give each data set a cache folder of its own
   * @param files all of what {@link #fetch()} puts into the folder
   */
  public MnistDownload(DownloadOptions options, List<RemoteFile> files) {
    this.options = options;
    this.files = List.copyOf(files);
  }

  /**
   * {@return the cache folder with all files in it, checked}
   *
   * <p>Files that are missing or damaged are fetched: from the first mirror that has them, and from
   * those that stumbled again after a pause (see {@link DownloadOptions#withRetries}). Any number
   * of processes may do so at once.
   *
   * @throws DownloadException if a file is to be had neither from the cache nor from a mirror; the
   *     cache then holds the files that were fetched before it, and no half one
   */
  public Path fetch() throws DownloadException {
    Map<RemoteFile, String> needed = new LinkedHashMap<>();
    for (RemoteFile file : files) {
      fault(file, cached(file)).ifPresent(fault -> needed.put(file, fault));
    }
    if (!needed.isEmpty() && options.offline()) {
      throw offline(needed);
    }
    if (!needed.isEmpty()) {
      fetch(needed.keySet());
    }
    return options.cache();
  }

  private void fetch(Set<RemoteFile> needed) throws DownloadException {
    HttpFetch http =
        new HttpFetch(options.connectTimeout(), options.requestTimeout(), options.maxTotalBytes());
    Mirrors mirrors = new Mirrors(options, http);
    for (RemoteFile file : needed) {
      store(file, cached(file), mirrors.download(file));
    }
  }

  private Path cached(RemoteFile file) {
    return options.cache().resolve(file.name());
  }

  private DownloadException offline(Map<RemoteFile, String> needed) {
    List<Attempt> attempts =
        needed.entrySet().stream()
            .map(file -> new Attempt(cached(file.getKey()).toString(), file.getValue()))
            .toList();
    return new DownloadException(
        needed.keySet().iterator().next().name(),
        attempts,
        "allow the network once, or put the files there yourself");
  }

  private static Optional<String> fault(RemoteFile file, Path cached) {
    try {
      CacheSeal seal = CacheSeal.of(cached);
      if (seal == CacheSeal.BROKEN) {
        return Optional.of("is not what was put into the cache");
      }
      Optional<String> fault;
      try (InputStream in = Files.newInputStream(cached)) {
        fault =
            file.fault(seal == CacheSeal.WHOLE ? CacheSeal.without(in, Files.size(cached)) : in);
      }
      if (fault.isEmpty() && seal == CacheSeal.MISSING) {
        sealIfPossible(cached);
      }
      return fault;
    } catch (NoSuchFileException e) {
      return Optional.of("is not in the cache");
    } catch (IOException e) {
      return Optional.of("cannot be read (" + e + ")");
    }
  }

  /** In a cache that may only be read, a file is as good without. */
  private static void sealIfPossible(Path cached) {
    try {
      write(cached, Files.readAllBytes(cached));
    } catch (IOException e) {
      LOG.log(Level.DEBUG, () -> cached + " is not sealed: " + e);
    }
  }

  private static void store(RemoteFile file, Path cached, byte[] packed) throws DownloadException {
    try {
      Files.createDirectories(cached.toAbsolutePath().getParent());
      write(cached, packed);
    } catch (IOException e) {
      throw new DownloadException(
          file.name(),
          List.of(new Attempt(cached.toString(), "cannot be written (" + e + ")")),
          "choose a cache folder that can be written");
    }
  }

  private static void write(Path cached, byte[] packed) throws IOException {
    byte[] sealed = CacheSeal.seal(packed);
    AtomicFiles.write(cached, out -> out.write(sealed));
  }
}
