package dev.ecsdeploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void letsABurstThroughAndThenAsManyASecondAsComeBack() {
    Bucket bucket = new Bucket(3, 2);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      waits.add(bucket.take(START).toMillis());
    }
    assertThat(waits).containsExactly(0L, 0L, 0L, 500L, 1000L, 1500L);
    assertThat(bucket.take(START.plusSeconds(60))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void neverLetsMoreThroughThanTheBucketHolds(int seed) {
    Random random = new Random(seed);
    int capacity = 1 + random.nextInt(20);
    int perSecond = 1 + random.nextInt(20);
    Bucket bucket = new Bucket(capacity, perSecond);
    List<Instant> calls = new ArrayList<>();
    Instant now = START;
    for (int i = 0; i < 500; i++) {
      now = now.plusMillis(random.nextInt(3) == 0 ? random.nextInt(400) : 0);
      calls.add(now.plus(bucket.take(now)));
    }
    for (int seconds : new int[] {1, 5, 60}) {
      Duration window = Duration.ofSeconds(seconds);
      for (Instant from : calls) {
        assertThat(
                calls.stream().filter(at -> !at.isBefore(from) && at.isBefore(from.plus(window))))
            .hasSizeLessThanOrEqualTo(capacity + perSecond * seconds);
      }
    }
  }

  @Test
  void waitsLongerEachTimeItIsThrottledAndLongestTwentySeconds() {
    Bucket bucket = new Bucket(50, 20);
    Instant now = START;
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      now = now.plus(bucket.take(now));
      bucket.throttled(now, 1);
      waits.add(bucket.take(now).toSeconds());
    }
    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L);
  }

  @Test
  void spreadsThoseWhoWereThrottledTogether() {
    Bucket early = new Bucket(50, 20);
    Bucket late = new Bucket(50, 20);
    early.throttled(START, 0);
    late.throttled(START, 1);
    assertThat(early.take(START)).isEqualTo(Duration.ofMillis(500));
    assertThat(late.take(START)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void takesCallsThatWereThrottledTogetherForOne() {
    Bucket bucket = new Bucket(50, 20);
    for (int i = 0; i < 10; i++) {
      bucket.throttled(START, 1);
    }
    assertThat(bucket.take(START)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void goesAtHalfThePaceAfterBeingThrottledAndIsAsFastAsBeforeInTheEnd() {
    Bucket bucket = new Bucket(2, 2);
    bucket.throttled(START, 1);
    Instant now = START.plusSeconds(10);
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      waits.add(bucket.take(now).toMillis());
    }
    assertThat(waits).containsExactly(0L, 0L, 1000L, 2000L);

    now = now.plusSeconds(10);
    for (int i = 0; i < 5; i++) {
      bucket.passed(now);
    }
    waits.clear();
    now = now.plusSeconds(10);
    for (int i = 0; i < 4; i++) {
      waits.add(bucket.take(now).toMillis());
    }
    assertThat(waits).containsExactly(0L, 0L, 500L, 1000L);
  }
}
