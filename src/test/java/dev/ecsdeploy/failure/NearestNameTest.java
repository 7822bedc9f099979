package dev.ecsdeploy.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of("desiredCount", "loadBalancers", "tags", "deploymentConfiguration");

  @ParameterizedTest
  @CsvSource({
    "desierdCount, desiredCount",
    "DesiredCount, desiredCount",
    "loadbalancer, loadBalancers",
    "tgas, tags",
  })
  void findsWhatWasMeant(String written, String meant) {
    assertThat(NearestName.of(written, NAMES)).contains(meant);
  }

  @Test
  void findsNothingForAnotherWord() {
    assertThat(NearestName.of("volumes", NAMES)).isEmpty();
    assertThat(NearestName.of("x", List.of())).isEmpty();
  }

  @Test
  void aSingleLetterIsNotNearToAnother() {
    assertThat(NearestName.of("F", List.of("_", "G"))).isEmpty();
    assertThat(NearestName.of("", List.of("a"))).isEmpty();
    assertThat(NearestName.of("f", List.of("F"))).contains("F");
  }
}
