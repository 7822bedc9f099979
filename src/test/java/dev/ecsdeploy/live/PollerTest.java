package dev.ecsdeploy.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PollerTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Instant now = START;
  private long throttles;
  private final List<Duration> pauses = new ArrayList<>();

  private Poller poller(double random) {
    return new Poller(
        () -> now,
        pause -> {
          pauses.add(pause);
          now = now.plus(pause);
        },
        () -> random,
        () -> throttles);
  }

  @Test
  void asksAtOnceAndDoesNotPauseWhenThatSettlesIt() throws InterruptedException {
    assertThat(poller(0).until(START.plusSeconds(60), () -> "done", "done"::equals, _ -> {}))
        .contains("done");
    assertThat(pauses).isEmpty();
  }

  @Test
  void asksOftenAtFirstAndSeldomLater() throws InterruptedException {
    Optional<String> settled =
        poller(0).until(START.plusSeconds(75), () -> "busy", "done"::equals, _ -> {});
    assertThat(settled).isEmpty();
    List<Duration> expected =
        new ArrayList<>(
            List.of(Duration.ofMillis(250), Duration.ofMillis(250), Duration.ofMillis(500)));
    for (int i = 0; i < 9; i++) {
      expected.add(Duration.ofSeconds(1));
    }
    for (int i = 0; i < 25; i++) {
      expected.add(Duration.ofSeconds(2));
    }
    for (int i = 0; i < 3; i++) {
      expected.add(Duration.ofSeconds(5));
    }
    assertThat(pauses).isEqualTo(expected);
  }

  @Test
  void jitterOnlyShortensAPauseAndByAFifthAtMost() throws InterruptedException {
    poller(1).until(START.plusSeconds(3), () -> "busy", "done"::equals, _ -> {});
    assertThat(pauses.getFirst()).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void endsAtTheDeadlineAndNotAfterIt() throws InterruptedException {
    poller(0).until(START.plusMillis(2500), () -> "busy", "done"::equals, _ -> {});
    assertThat(pauses)
        .containsExactly(
            Duration.ofMillis(250),
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofMillis(500));
    assertThat(now).isEqualTo(START.plusMillis(2500));
  }

  @Test
  void tellsOnlyReadingsThatDiffer() throws InterruptedException {
    List<String> readings = new ArrayList<>(List.of("a", "a", "b", "b", "a", "done"));
    List<String> told = new ArrayList<>();
    poller(0).until(START.plusSeconds(60), readings::removeFirst, "done"::equals, told::add);
    assertThat(told).containsExactly("a", "b", "a", "done");
  }

  private record Answer(boolean isTroubled) implements Poller.Troubled {}

  @Test
  void asksLessAndLessOftenWhileAwsDoesNotAnswer() throws InterruptedException {
    List<Answer> answers =
        new ArrayList<>(
            List.of(
                new Answer(true),
                new Answer(true),
                new Answer(true),
                new Answer(false),
                new Answer(false),
                new Answer(true)));
    poller(0)
        .until(START.plusSeconds(300), answers::removeFirst, answer -> answers.isEmpty(), _ -> {});
    assertThat(pauses)
        .containsExactly(
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(8),
            Duration.ofSeconds(8),
            Duration.ofSeconds(4));
  }

  @Test
  void asksLessOftenWhileAwsThrottlesAndThenAsOftenAsBefore() throws InterruptedException {
    List<Integer> throttled = new ArrayList<>(List.of(0, 3, 2, 0, 0, 0, 0));
    poller(0)
        .until(
            START.plusSeconds(300),
            () -> {
              throttles += throttled.removeFirst();
              return throttled.size();
            },
            left -> left == 0,
            _ -> {});
    assertThat(pauses)
        .containsExactly(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
  }
}
