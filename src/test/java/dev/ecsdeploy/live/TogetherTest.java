package dev.ecsdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TogetherTest {
  @Test
  void whatWillBeWantedSoonIsAskedByAnotherThread() {
    CompletableFuture<Thread> asking = new CompletableFuture<>();
    Together.soon(() -> asking.complete(Thread.currentThread()));
    assertThat(asking)
        .succeedsWithin(1, TimeUnit.MINUTES)
        .satisfies(thread -> assertThat(thread.isDaemon()).isTrue())
        .isNotEqualTo(Thread.currentThread());
  }

  @Test
  void nothingIsBegunWhereQuestionsAreAskedInTurn() {
    CompletableFuture<Boolean> asked = new CompletableFuture<>();
    boolean done =
        Together.inTurn(
            () -> {
              Together.soon(() -> asked.complete(true));
              return true;
            });
    assertThat(done).isTrue();
    assertThat(asked).isNotDone();
  }

  @Test
  void aQuestionThatFailsIsForWhoeverKeepsTheAnswer() throws InterruptedException {
    CompletableFuture<Thread> asking = new CompletableFuture<>();
    CompletableFuture<Throwable> uncaught = new CompletableFuture<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, fault) -> uncaught.complete(fault));
    try {
      Together.soon(
          () -> {
            asking.complete(Thread.currentThread());
            throw new IllegalStateException("refused");
          });
      asking.join().join();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertThat(uncaught).isNotDone();
  }
}
