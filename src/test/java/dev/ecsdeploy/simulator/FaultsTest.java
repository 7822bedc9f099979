package dev.ecsdeploy.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;

class FaultsTest {

  @Test
  void throttleSomeCallsOfEveryOperation() {
    try (Stage stage = Stage.of("throttled")) {
      stage.describe();
      stage.describe();
      stage.clients.account();

      assertThat(stage.aws.journal().entries())
          .extracting(entry -> entry.operation() + " " + entry.ending())
          .containsExactly(
              "DescribeServices ThrottlingException",
              "DescribeServices ThrottlingException",
              "DescribeServices ThrottlingException",
              "DescribeServices ok",
              "DescribeServices ok",
              "GetCallerIdentity Throttling",
              "GetCallerIdentity Throttling",
              "GetCallerIdentity Throttling",
              "GetCallerIdentity ok");
    }
  }

  @Test
  void denyInTheWordsOfAws() {
    try (Stage stage = Stage.of("denied")) {
      assertThatThrownBy(stage::deploy)
          .isInstanceOf(AccessDeniedException.class)
          .hasMessageContaining(
              "User: arn:aws:sts::123456789012:assumed-role/deployer/deployment is not authorized"
                  + " to perform: ecs:UpdateService on resource: * because no identity-based policy"
                  + " allows the ecs:UpdateService action");
      assertThat(stage.describe().runningCount()).isEqualTo(2);
    }
  }

  @Test
  void areSpeltAsTheQueryProtocolSpellsThem() {
    try (Stage stage =
        Stage.ofYaml(
            """
            description: denied
            faults:
              - operations: [ElasticLoadBalancing.*]
                error: AccessDeniedException
                status: 403
            """)) {
      assertThatThrownBy(() -> stage.clients.loadBalancing().describeTargetGroups())
          .isInstanceOf(ElasticLoadBalancingV2Exception.class)
          .extracting(e -> ((ElasticLoadBalancingV2Exception) e).awsErrorDetails().errorCode())
          .isEqualTo("AccessDenied");
    }
  }

  @Test
  void holdOnlyForATime() {
    try (Stage stage =
        Stage.ofYaml(
            """
            description: away for ten seconds
            faults:
              - operations: [ECS.DescribeServices]
                error: ServerException
                status: 500
                message: away
                from: 10s
                until: 20s
            """)) {
      stage.waitSeconds(9).describe();
      stage.waitSeconds(1);
      assertThatThrownBy(stage::describe)
          .isInstanceOf(EcsException.class)
          .hasMessageContaining("away");
      assertThat(stage.ecs().listClusters()).isNotNull();
      stage.waitSeconds(10).describe();
    }
  }
}
