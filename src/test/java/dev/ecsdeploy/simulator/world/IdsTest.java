package dev.ecsdeploy.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

  @Test
  void lookLikeThoseOfAws() {
    Ids ids = new Ids("seed");

    assertThat(ids.task()).matches("[0-9a-f]{32}");
    assertThat(ids.deployment()).matches("ecs-svc/[1-9][0-9]{18}");
    assertThat(ids.number()).matches("[1-9][0-9]{18}");
    assertThat(ids.serviceDeployment()).matches("[A-Za-z0-9]{21}");
    assertThat(ids.uuid()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(ids.resource("eni")).matches("eni-0[0-9a-f]{16}");
    assertThat(Ids.digest("web:1")).matches("sha256:[0-9a-f]{64}");
  }

  @Test
  void areTheSameForTheSameSeedAndOthersForAnother() {
    assertThat(new Ids("seed").task()).isEqualTo(new Ids("seed").task());
    assertThat(new Ids("seed").task()).isNotEqualTo(new Ids("other").task());
    assertThat(Ids.digest("web:1"))
        .isEqualTo(Ids.digest("web:1"))
        .isNotEqualTo(Ids.digest("web:2"));
  }
}
