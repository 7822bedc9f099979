package dev.ecsdeploy.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * The messages are those of "Amazon ECS stopped tasks error messages" in the Amazon ECS Developer
 * Guide, and of the agent's own errors.
 */
class SymptomReaderTest {
  private static final String IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:v1";

  static Stream<Arguments> startFailures() {
    return Stream.of(
        arguments(
            "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to"
                + " resolve ref "
                + IMAGE
                + ": "
                + IMAGE
                + ": not found",
            Symptom.ImageNotFound.class),
        arguments(
            "CannotPullContainerError: Error response from daemon: manifest for web:v1 not found:"
                + " manifest unknown: manifest unknown",
            Symptom.ImageNotFound.class),
        arguments(
            "CannotPullImageManifestError: Error response from daemon: repository web not found or"
                + " access denied",
            Symptom.ImageDenied.class),
        arguments(
            "CannotPullContainerError: Error response from daemon: toomanyrequests: You have"
                + " reached your pull rate limit. You may increase the limit by authenticating",
            Symptom.ImageRateLimited.class),
        arguments(
            "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to"
                + " resolve ref docker.io/library/web:v1: pull access denied, repository does not"
                + " exist or may require authorization: server message: insufficient_scope:"
                + " authorization failed",
            Symptom.ImageDenied.class),
        arguments(
            "CannotPullContainerError: failed to resolve ref \"docker.io/library/web:v1\": failed"
                + " to do request: Head https://registry-1.docker.io/v2/library/web/manifests/v1:"
                + " dial tcp 34.237.244.67:443: i/o timeout",
            Symptom.RegistryUnreachable.class),
        arguments(
            "CannotPullContainerError: image Manifest does not contain descriptor matching platform"
                + " 'linux/amd64'.",
            Symptom.WrongPlatform.class),
        arguments(
            "ResourceInitializationError: unable to pull secrets or registry auth: execution"
                + " resource retrieval failed: unable to retrieve ecr registry auth: service call"
                + " has been retried 3 time(s): RequestError: send request failed caused by: Post"
                + " \"https://api.ecr.eu-west-1.amazonaws.com/\": dial tcp 52.94.177.118:443: i/o"
                + " timeout. Please check your task network configuration.",
            Symptom.RegistryUnreachable.class),
        arguments(
            "ResourceInitializationError: unable to pull secrets or registry auth: execution"
                + " resource retrieval failed: unable to retrieve ecr registry auth: service call"
                + " has been retried 1 time(s): AccessDeniedException: User:"
                + " arn:aws:sts::123456789012:assumed-role/web-execution/8a1b is not authorized to"
                + " perform: ecr:GetAuthorizationToken on resource: * because no identity-based"
                + " policy allows the ecr:GetAuthorizationToken action",
            Symptom.ImageDenied.class),
        arguments(
            "ResourceInitializationError: unable to pull secrets or registry auth: unable to"
                + " retrieve secrets from asm: There is a connection issue between the task and AWS"
                + " Secrets Manager. Check your task network configuration. failed to fetch secret"
                + " arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1B2c3 from secrets"
                + " manager: RequestCanceled: request context canceled caused by: context deadline"
                + " exceeded",
            Symptom.SecretUnreachable.class),
        arguments(
            "ResourceInitializationError: unable to pull secrets or registry auth: execution"
                + " resource retrieval failed: unable to retrieve secret from asm: service call has"
                + " been retried 1 time(s): failed to fetch secret"
                + " arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1B2c3 from secrets"
                + " manager: ResourceNotFoundException: Secrets Manager can't find the specified"
                + " secret.",
            Symptom.SecretMissing.class),
        arguments(
            "ResourceInitializationError: unable to pull secrets or registry auth: execution"
                + " resource retrieval failed: unable to retrieve secret from asm: service call has"
                + " been retried 1 time(s): retrieved secret from Secrets Manager did not contain"
                + " json key password",
            Symptom.SecretMissing.class),
        arguments(
            "ResourceInitializationError: unable to pull secrets or registry auth: unable to"
                + " retrieve secrets from ssm: Invalid ssm parameters: /web/db. Invalid ssm"
                + " parameters: /web/db",
            Symptom.SecretMissing.class),
        arguments(
            "ResourceInitializationError: unable to pull secrets or registry auth: execution"
                + " resource retrieval failed: unable to retrieve secrets from ssm:"
                + " AccessDeniedException: User:"
                + " arn:aws:sts::123456789012:assumed-role/web-execution/8a1b is not authorized to"
                + " perform: ssm:GetParameters on resource:"
                + " arn:aws:ssm:eu-west-1:123456789012:parameter/web/db",
            Symptom.SecretDenied.class),
        arguments(
            "ResourceInitializationError: failed to validate logger args: create stream has been"
                + " retried 1 times: failed to create Cloudwatch log stream: ResourceNotFound"
                + "Exception: The specified log group does not exist. : exit status 1",
            Symptom.LogGroupMissing.class),
        arguments(
            "ResourceInitializationError: failed to download env files: file download command:"
                + " non empty error stream: RequestCanceled: request context canceled",
            Symptom.EnvironmentFileMissing.class),
        arguments(
            "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS"
                + " volumes: stderr: Failed to resolve \"fs-1234.efs.eu-west-1.amazonaws.com\"",
            Symptom.VolumeNotMounted.class),
        arguments("RESOURCE:ENI", Symptom.NoCapacity.class),
        arguments(
            "Capacity is unavailable at this time. Please try again later or in a different"
                + " availability zone",
            Symptom.NoCapacity.class),
        arguments(
            "Timeout waiting for network interface provisioning to complete.",
            Symptom.NetworkUnavailable.class),
        arguments(
            "CannotStartContainerError: Error response from daemon: failed to create task for"
                + " container: failed to create shim task: OCI runtime create failed: exec:"
                + " \"./run\": stat ./run: no such file or directory: unknown",
            Symptom.ContainerNotStarted.class),
        arguments(
            "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/web-execution' that"
                + " was provided for this task. Please verify that the role being passed has the"
                + " proper trust relationship and permissions",
            Symptom.RoleNotAssumed.class));
  }

  @ParameterizedTest
  @MethodSource("startFailures")
  void knowsWhyATaskCouldNotStart(String reason, Class<? extends Symptom> symptom) {
    Task task =
        Task.builder()
            .stopCode(TaskStopCode.TASK_FAILED_TO_START)
            .stoppedReason(reason)
            .containers(container("web", null, null))
            .build();
    assertThat(SymptomReader.of(task, null)).get().isInstanceOf(symptom);
  }

  @Test
  void saysWhoWasRefusedWhatWithoutTheSessionThatDiffersFromTaskToTask() {
    Task task =
        Task.builder()
            .stoppedReason(
                "ResourceInitializationError: unable to pull secrets or registry auth: execution"
                    + " resource retrieval failed: unable to retrieve secret from asm: service call"
                    + " has been retried 1 time(s): AccessDeniedException: User:"
                    + " arn:aws:sts::123456789012:assumed-role/web-execution/0f3a is not authorized"
                    + " to perform: secretsmanager:GetSecretValue on resource:"
                    + " arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1B2c3 because no"
                    + " identity-based policy allows it")
            .containers(container("web", null, null))
            .build();
    assertThat(SymptomReader.of(task, null))
        .contains(
            new Symptom.SecretDenied(
                "db-a1B2c3",
                "role web-execution is not authorized to perform secretsmanager:GetSecretValue on"
                    + " arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-a1B2c3"));
  }

  @Test
  void takesTheContainerThatEndedByItselfForTheOneAtFault() {
    Task task =
        Task.builder()
            .stopCode(TaskStopCode.ESSENTIAL_CONTAINER_EXITED)
            .stoppedReason("Essential container in task exited")
            .containers(
                container("sidecar", 143, null),
                container("web", 1, null),
                container("log", 0, null))
            .build();
    assertThat(SymptomReader.of(task, null)).contains(new Symptom.ContainerExited("web", 1, null));
  }

  @Test
  void knowsOutOfMemoryOnFargateAndOnInstances() {
    Task fargate =
        stopped(container("web", 137, "OutOfMemoryError: Container killed due to memory usage"));
    Task instance = stopped(container("web", 1, "OutOfMemoryError: container killed"));
    assertThat(SymptomReader.of(fargate, null)).contains(new Symptom.OutOfMemory("web", 137));
    assertThat(SymptomReader.of(instance, null)).contains(new Symptom.OutOfMemory("web", 1));
  }

  @Test
  void doesNotCallAKilledContainerOutOfMemoryWithoutASign() {
    assertThat(SymptomReader.of(stopped(container("web", 137, null)), null))
        .contains(new Symptom.ContainerKilled("web"));
  }

  @Test
  void namesTheTargetGroupAndWhatTheLoadBalancerSaid() {
    Task task =
        Task.builder()
            .stoppedReason(
                "Task failed ELB health checks in (target-group"
                    + " arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef)")
            .containers(container("web", 143, null))
            .build();
    assertThat(SymptomReader.of(task, "Health checks failed with these codes: [503]"))
        .contains(
            new Symptom.TargetUnhealthy(
                "web", "Health checks failed with these codes: [503]", null));
  }

  @Test
  void namesTheContainerWhoseOwnHealthCheckFailed() {
    Task task =
        Task.builder()
            .stoppedReason("Task failed container health checks")
            .containers(
                container("web", 143, null),
                Container.builder().name("db").healthStatus(HealthStatus.UNHEALTHY).build())
            .build();
    assertThat(SymptomReader.of(task, null)).contains(new Symptom.ContainerUnhealthy("db"));
  }

  @Test
  void aTaskThatTheDeploymentDidNotNeedAnyMoreHasNoSymptom() {
    Task task =
        Task.builder()
            .stoppedReason("Scaling activity initiated by (deployment ecs-svc/1234567890123456789)")
            .containers(container("web", 143, null))
            .build();
    assertThat(SymptomReader.of(task, null)).isEmpty();
  }

  @Test
  void tellsSpotAndPeopleFromFailures() {
    Task spot =
        Task.builder()
            .stopCode(TaskStopCode.SPOT_INTERRUPTION)
            .stoppedReason("Your Spot Task was interrupted.")
            .containers(container("web", 143, null))
            .build();
    Task stopped =
        Task.builder()
            .stopCode(TaskStopCode.USER_INITIATED)
            .stoppedReason("Task stopped by user")
            .containers(container("web", 143, null))
            .build();
    assertThat(SymptomReader.of(spot, null)).get().isInstanceOf(Symptom.StoppedByAws.class);
    assertThat(SymptomReader.of(stopped, null)).get().isInstanceOf(Symptom.StoppedByUser.class);
  }

  @Test
  void repeatsTheWordsOfAwsWhereNothingIsRecognised() {
    Task task =
        Task.builder().stoppedReason("Something new happened").containers(List.of()).build();
    assertThat(SymptomReader.of(task, null))
        .contains(new Symptom.Unknown("Something new happened"));
  }

  private static Task stopped(Container container) {
    return Task.builder()
        .stopCode(TaskStopCode.ESSENTIAL_CONTAINER_EXITED)
        .stoppedReason("Essential container in task exited")
        .containers(container)
        .build();
  }

  private static Container container(
      String name, @Nullable Integer exitCode, @Nullable String reason) {
    return Container.builder().name(name).image(IMAGE).exitCode(exitCode).reason(reason).build();
  }
}
