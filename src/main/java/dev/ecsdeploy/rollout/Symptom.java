package dev.ecsdeploy.rollout;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.DeploymentWaitType;

/**
 * What is wrong, recognised in what AWS said. Texts in it are AWS's own, without the parts that say
 * nothing; names are null where AWS gives none.
 */
public sealed interface Symptom {

  /** The section of {@code docs/failures.md} that is about it. */
  default String anchor() {
    return switch (this) {
      case ImageNotFound _ -> "image-not-found";
      case ImageDenied _ -> "image-denied";
      case ImageRateLimited _ -> "image-rate-limit";
      case RegistryUnreachable _ -> "image-unreachable";
      case WrongPlatform _ -> "wrong-platform";
      case ImageNotPulled _ -> "image-not-pulled";
      case ContainerNotStarted _ -> "container-not-started";
      case ContainerExited _ -> "container-exited";
      case OutOfMemory _ -> "out-of-memory";
      case ContainerKilled _ -> "container-killed";
      case ContainerUnhealthy _ -> "container-health";
      case TargetUnhealthy _ -> "target-health";
      case SecretMissing _ -> "secret-missing";
      case SecretDenied _ -> "secret-denied";
      case SecretUnreachable _ -> "secret-unreachable";
      case LogGroupMissing _ -> "log-group-missing";
      case LogNotOpened _ -> "log-not-opened";
      case EnvironmentFileMissing _ -> "environment-file";
      case VolumeNotMounted _ -> "volume-not-mounted";
      case NoCapacity _ -> "no-capacity";
      case NetworkUnavailable _ -> "network";
      case RoleNotAssumed _ -> "role-not-assumed";
      case TasksPending _ -> "pending";
      case TasksNotSettled _ -> "not-settled";
      case TasksProtected _ -> "protected";
      case DeploymentBlocked _ -> "deployment-configuration";
      case TargetsDraining _ -> "draining";
      case AlarmsTriggered _ -> "alarm";
      case Paused _ -> "paused";
      case HookFailed _ -> "hook-failed";
      case LifecycleEventFailed _ -> "lifecycle-event-failed";
      case CodeDeployWaits _ -> "codedeploy-waits";
      case CodeDeploySaid _ -> "codedeploy";
      case StoppedByUser _ -> "stopped-by-user";
      case StoppedByAws _ -> "stopped-by-aws";
      case Unknown _ -> "unknown";
    };
  }

  /**
   * The name of what it is about: an image, a container, a secret, a log group or a target group;
   * null where there is none.
   */
  default @Nullable String subject() {
    return switch (this) {
      case ImageNotFound symptom -> symptom.image();
      case ImageDenied symptom -> symptom.image();
      case ImageRateLimited symptom -> symptom.image();
      case RegistryUnreachable symptom -> symptom.image();
      case WrongPlatform symptom -> symptom.image();
      case ImageNotPulled symptom -> symptom.image();
      case ContainerNotStarted symptom -> symptom.container();
      case ContainerExited symptom -> symptom.container();
      case OutOfMemory symptom -> symptom.container();
      case ContainerKilled symptom -> symptom.container();
      case ContainerUnhealthy symptom -> symptom.container();
      case TargetUnhealthy symptom -> symptom.targetGroup();
      case SecretMissing symptom -> symptom.secret();
      case SecretDenied symptom -> symptom.secret();
      case SecretUnreachable symptom -> symptom.secret();
      case LogGroupMissing symptom -> symptom.logGroup();
      case LogNotOpened symptom -> symptom.logGroup();
      case TargetsDraining symptom -> symptom.targetGroup();
      case Paused symptom -> symptom.hook();
      case HookFailed symptom -> symptom.target();
      case LifecycleEventFailed symptom -> symptom.event();
      case EnvironmentFileMissing _,
          VolumeNotMounted _,
          CodeDeployWaits _,
          CodeDeploySaid _,
          NoCapacity _,
          NetworkUnavailable _,
          RoleNotAssumed _,
          TasksPending _,
          TasksNotSettled _,
          TasksProtected _,
          DeploymentBlocked _,
          AlarmsTriggered _,
          StoppedByUser _,
          StoppedByAws _,
          Unknown _ ->
          null;
    };
  }

  /** There is no such image, or the repository has no such tag or digest. */
  record ImageNotFound(@Nullable String image) implements Symptom {}

  /** The registry does not let the execution role, or the given credentials, have the image. */
  record ImageDenied(@Nullable String image, String said) implements Symptom {}

  /** The registry lets nobody at this address have more images for now. */
  record ImageRateLimited(@Nullable String image) implements Symptom {}

  /** The task cannot reach the registry. */
  record RegistryUnreachable(@Nullable String image, String said) implements Symptom {}

  /** The image is made for another processor architecture or operating system. */
  record WrongPlatform(@Nullable String image) implements Symptom {}

  /** The image cannot be pulled for another reason. */
  record ImageNotPulled(@Nullable String image, String said) implements Symptom {}

  /** The container runtime could not start the container. */
  record ContainerNotStarted(@Nullable String container, String said) implements Symptom {}

  /** A container on which the task depends ended. */
  record ContainerExited(String container, int exitCode, @Nullable String said)
      implements Symptom {}

  /** A container was ended because it used more memory than it may. */
  record OutOfMemory(String container, @Nullable Integer exitCode) implements Symptom {}

  /** A container was killed, and nothing says by whom. */
  record ContainerKilled(String container) implements Symptom {}

  /** The container's own health check failed; the container is null where AWS does not name it. */
  record ContainerUnhealthy(@Nullable String container) implements Symptom {}

  /**
   * The load balancer's health check failed.
   *
   * @param targetGroup the target group's name; null where AWS does not name it
   * @param said the load balancer's reason; null where it gave none
   * @param check what it checks, such as {@code HTTP /health, port 8080, expects 200}; null where
   *     that could not be read
   */
  record TargetUnhealthy(
      @Nullable String targetGroup, @Nullable String said, @Nullable String check)
      implements Symptom {}

  /** A secret or parameter does not exist, or lacks the version or key that is asked for. */
  record SecretMissing(@Nullable String secret, String said) implements Symptom {}

  /** The execution role may not read a secret or parameter, or not use its KMS key. */
  record SecretDenied(@Nullable String secret, String said) implements Symptom {}

  /** The task cannot reach Secrets Manager or Systems Manager. */
  record SecretUnreachable(@Nullable String secret, String said) implements Symptom {}

  /** A log group to which a container is to write does not exist. */
  record LogGroupMissing(@Nullable String logGroup) implements Symptom {}

  /** A container's log cannot be opened for another reason. */
  record LogNotOpened(@Nullable String logGroup, String said) implements Symptom {}

  /** A file with environment variables cannot be fetched from S3. */
  record EnvironmentFileMissing(String said) implements Symptom {}

  /** A volume or file system cannot be mounted. */
  record VolumeNotMounted(String said) implements Symptom {}

  /** Nothing has room for the task, or nothing meets its constraints. */
  record NoCapacity(String said) implements Symptom {}

  /** The task got no network interface, or no address. */
  record NetworkUnavailable(String said) implements Symptom {}

  /** The execution role or the task role cannot be assumed. */
  record RoleNotAssumed(String said) implements Symptom {}

  /** Tasks of the new revision do not come up, and nothing says why. */
  record TasksPending(int tasks, String revision) implements Symptom {}

  /** Tasks of the new revision run, and ECS does not take the deployment for complete. */
  record TasksNotSettled(int running, int desired, String revision) implements Symptom {}

  /** Tasks of the old revision are protected, so that the deployment may not stop them. */
  record TasksProtected(int tasks) implements Symptom {}

  /** The deployment configuration lets ECS neither start new tasks nor stop old ones. */
  record DeploymentBlocked(String said) implements Symptom {}

  /**
   * The load balancer still waits for connections to the old tasks to end.
   *
   * @param targetGroup the target group's name; null where AWS does not name it
   * @param delay how long it waits; null where that could not be read
   */
  record TargetsDraining(@Nullable String targetGroup, @Nullable Duration delay)
      implements Symptom {}

  /** CloudWatch alarms that guard the deployment went off. */
  record AlarmsTriggered(List<String> alarms) implements Symptom {
    public AlarmsTriggered {
      alarms = List.copyOf(alarms);
    }
  }

  /** The deployment waits for an answer at a pause hook. */
  record Paused(String hook, String stage) implements Symptom {}

  /**
   * A lifecycle hook said no, or nothing until its time was over.
   *
   * @param target the Lambda function; null for a pause hook
   */
  record HookFailed(@Nullable String target, String stage, boolean timedOut) implements Symptom {}

  /**
   * A lifecycle event of a deployment of CodeDeploy failed.
   *
   * @param event such as {@code AfterInstall}
   * @param said why, in CodeDeploy's words; null where it does not say
   */
  record LifecycleEventFailed(String event, @Nullable String said) implements Symptom {}

  /** CodeDeploy waits: to be told to shift traffic, or before it stops the old tasks. */
  record CodeDeployWaits(DeploymentWaitType what) implements Symptom {}

  /** What CodeDeploy itself says of a deployment that failed. */
  record CodeDeploySaid(String said) implements Symptom {}

  /** Somebody stopped the task, or the deployment. */
  record StoppedByUser(String said) implements Symptom {}

  /** AWS took the task's machine away: Spot capacity, maintenance, a fault. */
  record StoppedByAws(String said) implements Symptom {}

  /** Something that is not known here, in AWS's words. */
  record Unknown(String said) implements Symptom {}
}
