package dev.ecsdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.failure.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationTest {
  @Test
  void aBugDoesNotChangeHowADeploymentEnded() throws InterruptedException {
    Diagnosis diagnosis =
        Examination.safely(
            () -> {
              throw new IllegalStateException("oops");
            });
    assertThat(diagnosis.causes()).isEmpty();
    assertThat(diagnosis.unread())
        .containsExactly(
            "the reason was not found: a bug in ecsdeploy:"
                + " java.lang.IllegalStateException: oops");
  }

  @Test
  void aFailureIsToldAsSuch() {
    Failure failure = Failure.project("what", "why", "try");
    assertThatThrownBy(
            () ->
                Examination.safely(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void whatIsFoundIsPassedOn() throws InterruptedException {
    Diagnosis found = new Diagnosis(List.of(), 1, "said", List.of());
    assertThat(Examination.safely(() -> found)).isSameAs(found);
  }
}
