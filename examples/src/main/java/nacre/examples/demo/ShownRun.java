package nacre.examples.demo;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nacre.optim.AccuracyRecorder.Accuracy;

/**
 * A run as the page shows it: its losses and accuracies so far. The training thread writes it while
 * the server's threads read it.
 */
public final class ShownRun {
  private State state = State.PREPARING;
  private String about = "";
  private String message = "";
  private int iterations = 1;
  private int done;
  private LossCurve curve = new LossCurve(1);
  private final List<Accuracy> accuracies = new ArrayList<>();

  /** How far a run is. */
  enum State {
    PREPARING,
    TRAINING,
    FINISHED,
    STOPPED,
    FAILED
  }

  /**
   * The examples are loaded, the first step comes.
   *
   * @param about which run it is, for people
   * @param count how many iterations it will have
   */
  public synchronized void begins(String about, int count) {
    this.state = State.TRAINING;
    this.about = about;
    this.iterations = count;
    this.curve = new LossCurve(count);
  }

  /**
   * A step was made.
   *
   * @param iteration counted from 0, one more than the last time
   * @param loss after its update
   */
  public synchronized void learned(int iteration, double loss) {
    done = iteration + 1;
    curve.add(iteration, loss);
  }

  /** Accuracies were measured, later than all before. */
  public synchronized void measured(List<Accuracy> more) {
    accuracies.addAll(more);
  }

  /** All files are written. */
  public synchronized void finished() {
    end(State.FINISHED, "");
  }

  /** Somebody wanted it to stop. */
  synchronized void stopped() {
    end(State.STOPPED, "");
  }

  /** It came to no good end. */
  synchronized void failed(String why) {
    end(State.FAILED, why);
  }

  synchronized boolean isTraining() {
    return state == State.TRAINING;
  }

  private void end(State how, String why) {
    curve.close();
    state = how;
    message = why;
  }

  /**
   * Writes it as members of a JSON object.
   *
   * @param from the first point of the loss that is wanted
   */
  synchronized void write(JsonWriter json, int from) throws IOException {
    json.name("state").value(state.name().toLowerCase(Locale.ROOT));
    json.name("about").value(about);
    json.name("message").value(message);
    json.name("iterations").value(iterations);
    json.name("done").value(done);
    json.name("from").value(from);
    json.name("losses").beginArray();
    for (LossCurve.Point point : curve.from(from)) {
      json.beginArray().value(point.iteration()).value(point.loss()).endArray();
    }
    json.endArray();
    json.name("accuracies").beginArray();
    for (Accuracy each : accuracies) {
      json.beginArray().value(each.iteration()).value(each.train()).value(each.test()).endArray();
    }
    json.endArray();
  }
}
