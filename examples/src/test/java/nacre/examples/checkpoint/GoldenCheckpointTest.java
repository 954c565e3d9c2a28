package nacre.examples.checkpoint;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import nacre.safetensors.Limits;
import nacre.safetensors.Safetensors;
import org.junit.jupiter.api.Test;

/**
 * Checkpoints of every version that there was can be read for ever.
 *
 * <p>The files are kept as they were written; a new version adds one.
 */
class GoldenCheckpointTest {

  @Test
  void version1() throws IOException {
    String name = "checkpoint-version1.safetensors";
    try (InputStream in = getClass().getResourceAsStream(name)) {
      assertNotNull(in, name);
      Checkpoint read = CheckpointFormat.of(name, Safetensors.read(in, name, Limits.defaults()));
      Checkpoints.assertSame(Checkpoints.small(5), read);
    }
  }
}
