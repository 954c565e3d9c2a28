package nacre.examples.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LoadedAheadTest {
  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CountDownLatch read = new CountDownLatch(1);

  @Test
  void whatIsNearIsReadOnceAndBeforeAnybodyAsks() throws Exception {
    Datasets examples = new Synthetic(3, 2).load(told::add);
    DataSource source =
        source("far", Optional.of(source("near", Optional.empty(), examples)), null);
    LoadedAhead ahead = new LoadedAhead(source);
    assertTrue(read.await(30, TimeUnit.SECONDS), "nothing was read");
    assertSame(examples, ahead.load(told::add));
    assertSame(examples, ahead.load(told::add));
    assertEquals(List.of("near"), calls);
    assertEquals(List.of(), told, "reading ahead is silent");
  }

  @Test
  void whatCannotBeReadIsAskedForAgainAndTold() throws Exception {
    Datasets examples = new Synthetic(3, 2).load(told::add);
    DataSource source =
        source("far", Optional.of(source("near", Optional.empty(), null)), examples);
    assertSame(examples, new LoadedAhead(source).load(told::add));
    assertEquals(List.of("near", "far"), calls);
    assertEquals(List.of("far tells"), told);

    DataSource broken = source("far", Optional.of(source("near", Optional.empty(), null)), null);
    IOException e = assertThrows(IOException.class, () -> new LoadedAhead(broken).load(told::add));
    assertEquals("far has nothing", e.getMessage());
  }

  @Test
  void whatIsNotNearWaitsUntilItIsAskedFor() throws Exception {
    Datasets examples = new Synthetic(3, 2).load(told::add);
    LoadedAhead ahead = new LoadedAhead(source("far", Optional.empty(), examples));
    assertEquals(List.of(), calls);
    assertEquals(0, ahead.seconds());
    assertSame(examples, ahead.load(told::add));
    assertEquals(List.of("far"), calls);
    assertTrue(ahead.seconds() > 0);
  }

  private DataSource source(String name, Optional<DataSource> near, Datasets examples) {
    return new DataSource() {
      @Override
      public Datasets load(Consumer<String> notes) throws IOException {
        calls.add(name);
        notes.accept(name + " tells");
        read.countDown();
        if (examples == null) {
          throw new IOException(name + " has nothing");
        }
        return examples;
      }

      @Override
      public Optional<DataSource> onThisMachine() {
        return near;
      }
    };
  }
}
