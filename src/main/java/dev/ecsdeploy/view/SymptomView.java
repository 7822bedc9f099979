package dev.ecsdeploy.view;

import dev.ecsdeploy.rollout.Symptom;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;

/** Words for what is wrong, and for what to try. */
public final class SymptomView {
  private SymptomView() {}

  /** What is wrong, in a clause. */
  public static String what(Symptom symptom) {
    return switch (symptom) {
      case Symptom.ImageNotFound(String image) -> named("image", image) + " does not exist";
      case Symptom.ImageDenied(String image, String said) ->
          "no permission to pull " + named("image", image) + ": " + said;
      case Symptom.ImageRateLimited(String image) ->
          named("image", image) + " was not pulled: the registry's rate limit is reached";
      case Symptom.RegistryUnreachable(String image, String said) ->
          "the registry of " + named("image", image) + " cannot be reached: " + said;
      case Symptom.WrongPlatform(String image) ->
          named("image", image) + " is built for another platform than the task's";
      case Symptom.ImageNotPulled(String image, String said) ->
          named("image", image) + " cannot be pulled: " + said;
      case Symptom.ContainerNotStarted(String container, String said) ->
          named("container", container) + " cannot be started: " + said;
      case Symptom.ContainerExited(String container, int code, String said) ->
          "container " + container + " exited with " + code + gloss(code) + quoted(said);
      case Symptom.OutOfMemory(String container, Integer code) ->
          "container "
              + container
              + " ran out of memory"
              + (code == null ? "" : " (exit code " + code + ")");
      case Symptom.ContainerKilled(String container) ->
          "container " + container + " was killed (exit code 137)";
      case Symptom.ContainerUnhealthy(String container) ->
          named("container", container) + " failed its health check";
      case Symptom.TargetUnhealthy(String group, String said, String check) ->
          "unhealthy in " + named("target group", group) + quoted(said) + bracketed(check);
      case Symptom.SecretMissing(String secret, String said) ->
          named("secret", secret) + " cannot be read: " + said;
      case Symptom.SecretDenied(String secret, String said) ->
          "no permission to read " + named("secret", secret) + ": " + said;
      case Symptom.SecretUnreachable(String secret, String said) ->
          named("secret", secret) + " cannot be reached: " + said;
      case Symptom.LogGroupMissing(String group) -> named("log group", group) + " does not exist";
      case Symptom.LogNotOpened(String group, String said) ->
          named("log group", group) + " cannot be written to: " + said;
      case Symptom.EnvironmentFileMissing(String said) ->
          "the environment file cannot be fetched: " + said;
      case Symptom.VolumeNotMounted(String said) -> "a volume cannot be mounted: " + said;
      case Symptom.NoCapacity(String said) -> "no place for a task: " + said;
      case Symptom.NetworkUnavailable(String said) -> "the task got no network interface: " + said;
      case Symptom.RoleNotAssumed(String said) -> said;
      case Symptom.TasksPending(int tasks, String revision) ->
          (tasks == 1 ? "1 task of " : tasks + " tasks of ") + revision + " still pending";
      case Symptom.TasksNotSettled(int running, int desired, String revision) ->
          "%d of %d tasks of %s running, and ECS does not call the deployment complete"
              .formatted(running, desired, revision);
      case Symptom.TasksProtected(int tasks) ->
          tasks == 1
              ? "1 task of the old revision is protected from being stopped"
              : tasks + " tasks of the old revision are protected from being stopped";
      case Symptom.DeploymentBlocked(String said) -> said;
      case Symptom.TargetsDraining(String group, Duration delay) ->
          named("target group", group)
              + " drains the old tasks"
              + (delay == null
                  ? ""
                  : ", waiting for the deregistration delay of " + Words.duration(delay));
      case Symptom.AlarmsTriggered(List<String> alarms) ->
          (alarms.size() == 1 ? "alarm " : "alarms ") + String.join(", ", alarms) + " went off";
      case Symptom.Paused(String hook, String stage) ->
          "paused at " + Words.constant(stage) + ": hook " + hook + " waits for an answer";
      case Symptom.HookFailed(String target, String stage, boolean timedOut) ->
          (target == null ? "the pause hook" : "hook " + HookView.function(target))
              + (timedOut ? " timed out" : target == null ? " was answered with no" : " failed")
              + " at "
              + Words.constant(stage);
      case Symptom.LifecycleEventFailed(String event, String said) ->
          "lifecycle event " + event + " failed" + quoted(said);
      case Symptom.CodeDeployWaits(DeploymentWaitType wait) ->
          wait == DeploymentWaitType.TERMINATION_WAIT
              ? "the traffic is shifted, and CodeDeploy keeps the old tasks for a while"
              : "CodeDeploy waits to be told to shift the traffic";
      case Symptom.CodeDeploySaid(String said) -> "CodeDeploy says: " + said;
      case Symptom.StoppedByUser(String said) -> "stopped by hand: " + said;
      case Symptom.StoppedByAws(String said) -> "stopped by AWS: " + said;
      case Symptom.Unknown(String said) -> said;
    };
  }

  private static String named(String kind, @Nullable String name) {
    return name == null ? "the " + kind : kind + " " + name;
  }

  private static String quoted(@Nullable String said) {
    return said == null || said.isBlank() ? "" : ": " + said;
  }

  private static String bracketed(@Nullable String text) {
    return text == null ? "" : " (" + text + ")";
  }

  /** What an exit code stands for by convention. */
  private static String gloss(int code) {
    return switch (code) {
      case 0 -> " (a service's container has to keep running)";
      case 126 -> " (its command cannot be executed)";
      case 127 -> " (its command was not found)";
      case 134 -> " (SIGABRT)";
      case 139 -> " (SIGSEGV)";
      case 143 -> " (SIGTERM)";
      default -> "";
    };
  }

  /** What to try. */
  public static String remedy(Symptom symptom) {
    return switch (symptom) {
      case Symptom.ImageNotFound _ ->
          "push the image, or correct its name and tag; ecsdeploy diff shows it";
      case Symptom.ImageDenied _ ->
          "allow ecr:BatchGetImage and ecr:GetDownloadUrlForLayer to the execution role";
      case Symptom.ImageRateLimited _ ->
          "pull from ECR, or give repositoryCredentials; the limit is per address and hour";
      case Symptom.RegistryUnreachable _ ->
          "a route from the task's subnets to the registry: NAT, VPC endpoints, or assignPublicIp";
      case Symptom.WrongPlatform _ ->
          "build the image for runtimePlatform.cpuArchitecture, or change that";
      case Symptom.ImageNotPulled _ -> "the image and its registry";
      case Symptom.ContainerNotStarted _ -> "command, entryPoint and user of the container";
      case Symptom.ContainerExited _ ->
          "the log of the container; ecsdeploy diff shows what is new";
      case Symptom.OutOfMemory _ ->
          "more memory, or a smaller heap: -XX:MaxRAMPercentage for a JVM";
      case Symptom.ContainerKilled _ -> "more memory; or a shorter shutdown than stopTimeout";
      case Symptom.ContainerUnhealthy _ ->
          "healthCheck of the container: command, startPeriod, timeout";
      case Symptom.TargetUnhealthy _ ->
          "healthCheckGracePeriodSeconds, the health check's path and codes, the security groups";
      case Symptom.SecretMissing _ -> "valueFrom of the secret: name, region, JSON key, version";
      case Symptom.SecretDenied _ ->
          "allow the execution role to read the secret, and kms:Decrypt with its key";
      case Symptom.SecretUnreachable _ ->
          "a route from the task's subnets to Secrets Manager or Systems Manager: NAT or a VPC"
              + " endpoint";
      case Symptom.LogGroupMissing _ ->
          "create the log group, or set awslogs-create-group and allow logs:CreateLogGroup";
      case Symptom.LogNotOpened _ ->
          "allow logs:CreateLogStream to the execution role; a route to CloudWatch Logs";
      case Symptom.EnvironmentFileMissing _ ->
          "environmentFiles: the object exists, the execution role may s3:GetObject it";
      case Symptom.VolumeNotMounted _ -> "volumes: the file system, its mount targets and ports";
      case Symptom.NoCapacity _ ->
          "more capacity or smaller tasks; for Fargate other zones, or later";
      case Symptom.NetworkUnavailable _ ->
          "free addresses in the subnets; the subnets and security groups exist";
      case Symptom.RoleNotAssumed _ -> "the role exists, and ecs-tasks.amazonaws.com may assume it";
      case Symptom.TasksPending _ ->
          "more time, if the image is large; ecsdeploy status --events=20 tells what ECS tries";
      case Symptom.TasksNotSettled _ ->
          "health checks that are still running; ecsdeploy status --events=20";
      case Symptom.TasksProtected _ ->
          "wait until the tasks are done, or end their protection: aws ecs update-task-protection";
      case Symptom.DeploymentBlocked _ -> "minimumHealthyPercent and maximumPercent";
      case Symptom.TargetsDraining _ ->
          "wait; or a shorter deregistration_delay.timeout_seconds of the target group";
      case Symptom.AlarmsTriggered _ -> "what the alarms measure";
      case Symptom.Paused _ -> "ecsdeploy continue, or ecsdeploy continue --action=rollback";
      case Symptom.HookFailed _ -> "the log of the Lambda function; what it checks";
      case Symptom.LifecycleEventFailed _ ->
          "the log of the Lambda function that is called at the event; what it checks";
      case Symptom.CodeDeployWaits(DeploymentWaitType wait) ->
          wait == DeploymentWaitType.TERMINATION_WAIT
              ? "ecsdeploy continue ends that; --wait-until=codedeploy:AfterAllowTraffic"
              : "ecsdeploy continue, or ecsdeploy continue --action=rollback";
      case Symptom.CodeDeploySaid _ -> "ecsdeploy status --events=20";
      case Symptom.StoppedByUser _ -> "whoever stopped it; CloudTrail knows";
      case Symptom.StoppedByAws _ -> "deploy again";
      case Symptom.Unknown _ -> "ecsdeploy status --events=20";
    };
  }
}
