package nacre.bench.peers;

import java.util.List;
import java.util.Locale;

/** What a peer is asked for on its command line, and the key=value lines that it prints. */
final class Work {
  private static final String USAGE =
      "expected step H, step H --dense or infer, where H is the size of the hidden layer, but got ";

  private Work() {}

  /** Makes a peer. */
  interface Maker {
    Peer make(int hidden, Images images) throws Exception;
  }

  /** Does what the arguments ask for; where they ask for nothing sensible, says so in a line. */
  static void run(String[] args, Maker maker) throws Exception {
    try {
      List<String> words = List.of(args);
      boolean dense = words.size() == 3 && words.get(2).equals("--dense");
      if (words.equals(List.of("infer"))) {
        infer(maker);
      } else if (words.size() == 2 && words.get(0).equals("step")) {
        step(maker, size(words.get(1)), Images.mnist("train"));
      } else if (dense && words.get(0).equals("step")) {
        step(maker, size(words.get(1)), Images.dense());
      } else {
        throw new IllegalArgumentException(USAGE + String.join(" ", words));
      }
    } catch (IllegalArgumentException e) {
      System.err.println("peers: " + e.getMessage());
      System.exit(2);
    }
    System.exit(0); // some libraries leave threads behind that nobody ends
  }

  private static int size(String word) {
    if (!word.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException("H: expected a size such as 50, but got " + word);
    }
    return Integer.parseInt(word);
  }

  private static void step(Maker maker, int hidden, Images images) throws Exception {
    try (Peer peer = maker.make(hidden, images)) {
      double[] seconds = Timing.steps(peer);
      print("version=%s", peer.version());
      print("us%d_min=%.2f", hidden, seconds[0] * 1e6);
      print("us%d_med=%.2f", hidden, seconds[seconds.length / 2] * 1e6);
    }
  }

  private static void infer(Maker maker) throws Exception {
    Images images = Images.mnist("t10k");
    try (Peer peer = maker.make(50, images)) {
      long[] nanos = Timing.images(peer, images.size());
      print("version=%s", peer.version());
      print("p50_us=%.3f", percentile(nanos, 50));
      print("p99_us=%.3f", percentile(nanos, 99));
    }
  }

  private static double percentile(long[] ascending, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * ascending.length);
    return ascending[Math.max(1, rank) - 1] / 1000.0;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
