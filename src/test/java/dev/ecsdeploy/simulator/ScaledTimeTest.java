package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScaledTimeTest {

  @Test
  void runsFasterThanTheClockThatItFollows() {
    SimulatedTime time = new SimulatedTime(Stage.START);
    time.advance(Duration.ofHours(1));
    ScaledTime scaled = new ScaledTime(time, 2.5);

    assertThat(scaled.instant()).isEqualTo(time.instant());
    time.advance(Duration.ofSeconds(10));
    assertThat(scaled.instant()).isEqualTo(Stage.START.plusSeconds(3625));
    assertThat(scaled.outside(Duration.ofSeconds(25))).isEqualTo(Duration.ofSeconds(10));
  }
}
