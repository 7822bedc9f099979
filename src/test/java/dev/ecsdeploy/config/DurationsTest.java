package dev.ecsdeploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "90s, PT90S, 1m30s",
    "10m, PT10M, 10m",
    "1h10m, PT1H10M, 1h10m",
    "1.5h, PT1H30M, 1h30m",
    "310s, PT5M10S, 5m10s",
    "70m, PT1H10M, 1h10m",
    "500ms, PT0.5S, 500ms",
    "600, PT10M, 10m",
    "0.5, PT0.5S, 500ms",
    "' 10m ', PT10M, 10m",
    ".5m, PT30S, 30s"
  })
  void readsWhatPeopleWrite(String written, Duration duration, String text) {
    assertThat(Durations.parse(written)).contains(duration);
    assertThat(Durations.text(duration)).isEqualTo(text);
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-10m",
        "0",
        "0s",
        "10 m",
        "10min",
        "m",
        "1h 10m",
        "1d",
        "1e9h",
        "99999999999999h"
      })
  void refusesWhatIsNoTimeToWait(String written) {
    assertThat(Durations.parse(written)).isEmpty();
  }
}
