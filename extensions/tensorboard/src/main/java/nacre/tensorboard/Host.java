package nacre.tensorboard;

import java.util.Map;

/** The name of this machine, as far as it is known without asking the network. */
final class Host {

  private Host() {}

  static String name() {
    return name(System.getenv());
  }

  /** Only characters that are fine in a file name. */
  static String name(Map<String, String> environment) {
    String name =
        environment.getOrDefault("HOSTNAME", environment.getOrDefault("COMPUTERNAME", ""));
    return name.isBlank() ? "localhost" : name.replaceAll("[^A-Za-z0-9.-]", "-");
  }
}
