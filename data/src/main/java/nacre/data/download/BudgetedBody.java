package nacre.data.download;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Collects a body in memory and gives up once a budget of bytes is spent. */
final class BudgetedBody implements BodySubscriber<byte[]> {
  /** Says that the budget is spent. */
  static final class OverBudget extends IOException {
    OverBudget() {
      super("sends more bytes than the limit allows");
    }
  }

  private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
  private final AtomicLong budget;
  private Flow.@Nullable Subscription subscription;
  private boolean gaveUp;

  BudgetedBody(AtomicLong budget) {
    this.budget = budget;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.subscription = subscription;
    whole.onSubscribe(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    long bytes = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (gaveUp) {
      return;
    }
    if (budget.addAndGet(-bytes) >= 0) {
      whole.onNext(buffers);
      return;
    }
    gaveUp = true;
    if (subscription != null) {
      subscription.cancel();
    }
    whole.onError(new OverBudget());
  }

  @Override
  public void onError(Throwable failure) {
    whole.onError(failure);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}
