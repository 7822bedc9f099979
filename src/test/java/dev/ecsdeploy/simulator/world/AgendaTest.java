package dev.ecsdeploy.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final Instant START = Instant.parse("2026-11-20T03:00:00Z");

  private final Agenda agenda = new Agenda(START);
  private final List<String> done = new ArrayList<>();

  @Test
  void doesWhatIsDueInTheOrderOfTimeAndThenOfAsking() {
    later(20, "b");
    later(10, "a");
    later(20, "c");
    later(31, "late");

    agenda.catchUp(START.plusSeconds(30));

    assertThat(done).containsExactly("a at 10", "b at 20", "c at 20");
    assertThat(agenda.now()).isEqualTo(START.plusSeconds(30));
  }

  @Test
  void doesWhatBecomesDueWhileItCatchesUp() {
    agenda.after(Duration.ofSeconds(10), () -> later(5, "consequence"));

    agenda.catchUp(START.plusSeconds(15));

    assertThat(done).containsExactly("consequence at 15");
  }

  @Test
  void doesNotGoBackWithAClockThatDoes() {
    agenda.catchUp(START.plusSeconds(30));
    agenda.catchUp(START);

    assertThat(agenda.now()).isEqualTo(START.plusSeconds(30));
  }

  private void later(long seconds, String name) {
    agenda.after(
        Duration.ofSeconds(seconds),
        () -> done.add(name + " at " + Duration.between(START, agenda.now()).toSeconds()));
  }
}
