package dev.ecsdeploy.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** When credentials are asked for again, in a time that the test makes pass. */
class RenewedTest {
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  private Instant now = START;
  private int asked;
  private boolean refuses;

  /** Gives a new key each time, which is good so long; null for ever. */
  private Renewed giving(@Nullable Duration good) {
    return new Renewed(
        () -> {
          asked++;
          if (refuses) {
            throw CredentialFaults.none("the host is shut", "open it");
          }
          return new Lease(
              AwsBasicCredentials.create("KEY" + asked, "s"), good == null ? null : now.plus(good));
        },
        () -> now);
  }

  private void pass(String time) {
    now = START.plus(Duration.parse(time));
  }

  private static String key(Renewed renewed) {
    return renewed.resolveCredentials().accessKeyId();
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H, PT54M59S, PT55M",
    "PT12H, PT11H54M59S, PT11H55M",
    "PT15M, PT11M14S, PT11M15S",
    "PT1M, PT44S, PT45S",
  })
  void renewsFiveMinutesBeforeTheEndOrInItsLastQuarter(String good, String before, String then) {
    Renewed renewed = giving(Duration.parse(good));
    assertThat(key(renewed)).isEqualTo("KEY1");
    pass(before);
    assertThat(key(renewed)).isEqualTo("KEY1");
    pass(then);
    assertThat(key(renewed)).isEqualTo("KEY2");
    assertThat(key(renewed)).isEqualTo("KEY2");
  }

  @Test
  void asksOnceForWhatNeverEnds() {
    Renewed renewed = giving(null);
    assertThat(key(renewed)).isEqualTo("KEY1");
    pass("PT87600H");
    assertThat(key(renewed)).isEqualTo("KEY1");
  }

  @Test
  void keepsWhatIsGoodWhereNewOnesAreRefusedAndNotALittleLonger() {
    Renewed renewed = giving(Duration.ofHours(1));
    assertThat(key(renewed)).isEqualTo("KEY1");
    refuses = true;
    pass("PT55M");
    assertThat(key(renewed)).isEqualTo("KEY1");
    pass("PT55M29S");
    assertThat(key(renewed)).isEqualTo("KEY1");
    assertThat(asked).as("not asked for with every call").isEqualTo(2);
    pass("PT55M30S");
    assertThat(key(renewed)).isEqualTo("KEY1");
    assertThat(asked).isEqualTo(3);
    pass("PT59M50S");
    assertThat(key(renewed)).isEqualTo("KEY1");
    pass("PT1H");
    assertThatThrownBy(() -> key(renewed))
        .isInstanceOf(SdkClientException.class)
        .satisfies(
            e -> assertThat(NoCredentials.in(e).map(Failure::why)).contains("the host is shut"));
    refuses = false;
    assertThat(key(renewed)).isEqualTo("KEY" + asked);
  }

  /** AWS has a clock of its own, and says so if they are really over. */
  @Test
  void usesWhatIsOverAlreadyByAClockThatMayBeWrong() {
    Renewed renewed = giving(Duration.ofMinutes(-90));
    assertThat(key(renewed)).isEqualTo("KEY1");
    pass("PT29S");
    assertThat(key(renewed)).isEqualTo("KEY1");
    pass("PT30S");
    assertThat(key(renewed)).isEqualTo("KEY2");
  }

  @Test
  void asksOnceWhereManyCallsAreMadeAtTheSameTime() throws Exception {
    CountDownLatch all = new CountDownLatch(8);
    AtomicInteger asks = new AtomicInteger();
    Renewed renewed =
        new Renewed(
            () -> new Lease(AwsBasicCredentials.create("KEY" + asks.incrementAndGet(), "s"), null),
            () -> now);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<String>> keys =
          IntStream.range(0, 8)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            all.countDown();
                            all.await();
                            return key(renewed);
                          }))
              .toList();
      for (Future<String> each : keys) {
        assertThat(each.get()).isEqualTo("KEY1");
      }
    }
  }

  @Test
  void whoWaitsForAnotherOneToAskCanBeInterrupted() throws Exception {
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    Renewed renewed =
        new Renewed(
            () -> {
              asking.countDown();
              try {
                answered.await();
              } catch (InterruptedException e) {
                throw AbortedException.create("interrupted", e);
              }
              return new Lease(AwsBasicCredentials.create("KEY", "s"), null);
            },
            () -> now);
    try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
      Future<String> first = threads.submit(() -> key(renewed));
      asking.await();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> key(renewed)).isInstanceOf(AbortedException.class);
      assertThat(Thread.interrupted()).isTrue();
      answered.countDown();
      assertThat(first.get()).isEqualTo("KEY");
    }
  }
}
