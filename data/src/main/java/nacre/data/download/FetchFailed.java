package nacre.data.download;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a mirror did not give a file, and whether to ask it again. */
final class FetchFailed extends IOException {
  enum Kind {
    /** There is no way to the mirror now; another may be as far. */
    UNREACHABLE,
    /** The mirror is there and may do better in a moment. */
    PASSING,
    /** The mirror has said its last word. */
    LASTING
  }

  private final Kind kind;

  FetchFailed(Kind kind, String reason) {
    this(kind, reason, null);
  }

  FetchFailed(Kind kind, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
