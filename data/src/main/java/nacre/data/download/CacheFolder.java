package nacre.data.download;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a user's cached data lives: {@code $XDG_CACHE_HOME/nacre} or {@code ~/.cache/nacre}. */
final class CacheFolder {

  private CacheFolder() {}

  /** {@return the folder as the environment has it now} */
  static Path ofUser(String name) {
    return of(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home", ""), name);
  }

  /** The XDG specification ignores a variable that is empty or not an absolute path. */
  static Path of(@Nullable String xdgCacheHome, String home, String name) {
    boolean xdg =
        xdgCacheHome != null && !xdgCacheHome.isEmpty() && Path.of(xdgCacheHome).isAbsolute();
    Path caches = xdg ? Path.of(xdgCacheHome) : Path.of(home, ".cache");
    return caches.resolve("nacre").resolve(name);
  }
}
