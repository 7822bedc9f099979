package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class AheadTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diff --config=ecsdeploy.yml",
        "diff --config ecspresso.yml",
        "render taskdef --config=none/ecspresso.yml",
        "deploy",
        "version",
        "--help"
      })
  void whatIsGotReadyIsReadyWithoutAFault(String commandLine) throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);

    Ahead ahead = Ahead.of(List.of(commandLine.split(" ")), Map.of(), first::countDown);
    ahead.awaitFiles();
    ahead.awaitAws();

    assertThat(first.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(ahead.faults()).isEmpty();
  }

  @Test
  void whoIsInterruptedDoesNotWaitAndStillKnows() {
    Ahead ahead = Ahead.of(List.of("diff", "--config=ecsdeploy.yml"), Map.of(), () -> {});
    Thread.currentThread().interrupt();

    ahead.awaitAws();

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void withoutASecondThreadNothingIsWaitedFor() {
    Ahead nothing = Ahead.ofNothing();

    nothing.awaitFiles();
    nothing.awaitAws();
  }
}
