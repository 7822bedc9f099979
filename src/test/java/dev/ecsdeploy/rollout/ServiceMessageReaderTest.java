package dev.ecsdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The messages are those of "Amazon ECS service event messages" in the Amazon ECS Developer Guide.
 */
class ServiceMessageReaderTest {
  private static final String GROUP =
      "(target-group"
          + " arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef)";

  static Stream<Arguments> messages() {
    return Stream.of(
        arguments(
            "(service web) registered 2 targets in " + GROUP,
            new ServiceMessage.Registered(2, "web")),
        arguments(
            "(service web) registered 1 targets in " + GROUP,
            new ServiceMessage.Registered(1, "web")),
        arguments(
            "(service web) deregistered 1 targets in " + GROUP,
            new ServiceMessage.Deregistered("web")),
        arguments(
            "(service web) was unable to place a task. Reason: Capacity is unavailable at this"
                + " time. Please try again later or in a different availability zone.",
            new ServiceMessage.Unplaced(
                "Capacity is unavailable at this time. Please try again later or in a different"
                    + " availability zone.")),
        arguments(
            "(service web) was unable to place a task because no container instance met all of its"
                + " requirements.",
            new ServiceMessage.Unplaced("no container instance met all of its requirements.")),
        arguments(
            "(service web) (task 0123456789abcdef0123456789abcdef) (port 8080) is unhealthy in "
                + GROUP
                + " due to (reason Health checks failed with these codes: [503]).",
            new ServiceMessage.Unhealthy(
                "0123456789abcdef0123456789abcdef",
                "Health checks failed with these codes: [503]")),
        arguments(
            "(service web) (task 0123456789abcdef) failed container health checks.",
            new ServiceMessage.Unhealthy("0123456789abcdef", null)),
        arguments(
            "(service web) (deployment ecs-svc/1234567890123456789) deployment failed: tasks failed"
                + " to start.",
            new ServiceMessage.DeploymentFailed(
                "ecs-svc/1234567890123456789", "tasks failed to start.")),
        arguments(
            "(service web) rolling back to deployment ecs-svc/1234567890123456789.",
            new ServiceMessage.RollingBack()),
        arguments("(service web) has reached a steady state.", new ServiceMessage.Noise()),
        arguments(
            "(service web) has started 2 tasks: (task 0a) (task 0b).", new ServiceMessage.Noise()),
        arguments(
            "(service web) does something that nobody knew.",
            new ServiceMessage.Other("does something that nobody knew.")));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void knowsWhatAServiceEventSays(String message, ServiceMessage meaning) {
    assertThat(ServiceMessageReader.read(message)).isEqualTo(meaning);
  }
}
