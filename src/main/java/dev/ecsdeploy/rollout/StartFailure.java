package dev.ecsdeploy.rollout;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a task could not start, in AWS's words.
 *
 * <p>The words are described in "Amazon ECS stopped tasks error messages" and "Amazon ECS service
 * event messages" of the Amazon ECS Developer Guide. They differ between Fargate, the agent on EC2
 * and their versions, so they are recognised by what they have in common.
 *
 * @param said the reason
 * @param container the container that it is about; null where it is about the task
 * @param image the image that it is about, as far as the task tells
 */
record StartFailure(String said, @Nullable String container, @Nullable String image) {
  /** From the particular to the general: the first that fits says what the reason is about. */
  private static final List<Topic> TOPICS =
      List.of(
          new Topic("CannotPull|image manifest|pull access denied", StartFailure::ofImage),
          new Topic("logger args|logging driver|log stream|log group", StartFailure::ofLog),
          new Topic("env files|environment variable file", StartFailure::ofEnvironmentFile),
          new Topic(
              "from (?:asm|ssm)|retrieve secret|pull secrets from|parameter store|fetch secret",
              StartFailure::ofSecret),
          new Topic("registry auth", StartFailure::ofImage),
          new Topic("unable to assume the role", StartFailure::ofRole),
          new Topic(
              "CannotCreateVolume|EFS utils|mount\\.nfs|failed to mount|EBS volume",
              StartFailure::ofVolume),
          new Topic(
              "capacity is unavailable|no container instance|reached the limit|above your limit"
                  + "|^RESOURCE:|empty capacity provider",
              StartFailure::ofCapacity),
          new Topic(
              "network interface|\\bENI\\b|free addresses|InsufficientFreeAddresses",
              StartFailure::ofNetwork),
          new Topic(
              "CannotStartContainer|CannotCreateContainer|ContainerRuntime(?:Timeout)?Error"
                  + "|DockerTimeoutError|OCI runtime",
              StartFailure::ofContainer));

  /** What is wrong; absent where the words are about something else. */
  Optional<Symptom> symptom() {
    return TOPICS.stream()
        .filter(topic -> topic.words().matcher(said).find())
        .findFirst()
        .map(topic -> topic.reader().read(this));
  }

  private Symptom ofImage() {
    String name = image == null ? AwsText.image(said).orElse(null) : image;
    return switch (Obstacle.in(said)) {
      case RATE_LIMIT -> new Symptom.ImageRateLimited(name);
      case PLATFORM -> new Symptom.WrongPlatform(name);
      case UNREACHABLE -> new Symptom.RegistryUnreachable(name, cause());
      case DENIED -> new Symptom.ImageDenied(name, cause());
      case MISSING -> new Symptom.ImageNotFound(name);
      case OTHER -> new Symptom.ImageNotPulled(name, cause());
    };
  }

  private Symptom ofSecret() {
    String secret = AwsText.secret(said).orElse(null);
    return switch (Obstacle.in(said)) {
      case UNREACHABLE, RATE_LIMIT -> new Symptom.SecretUnreachable(secret, cause());
      case DENIED -> new Symptom.SecretDenied(secret, cause());
      case MISSING, PLATFORM, OTHER -> new Symptom.SecretMissing(secret, cause());
    };
  }

  private Symptom ofLog() {
    return Obstacle.in(said) == Obstacle.MISSING
        ? new Symptom.LogGroupMissing(null)
        : new Symptom.LogNotOpened(null, cause());
  }

  private Symptom ofEnvironmentFile() {
    return new Symptom.EnvironmentFileMissing(cause());
  }

  private Symptom ofRole() {
    return new Symptom.RoleNotAssumed(cause());
  }

  private Symptom ofVolume() {
    return new Symptom.VolumeNotMounted(cause());
  }

  private Symptom ofCapacity() {
    return new Symptom.NoCapacity(cause());
  }

  private Symptom ofNetwork() {
    return new Symptom.NetworkUnavailable(cause());
  }

  private Symptom ofContainer() {
    return Obstacle.in(said) == Obstacle.PLATFORM
        ? new Symptom.WrongPlatform(image)
        : new Symptom.ContainerNotStarted(container, cause());
  }

  private String cause() {
    return AwsText.cause(said);
  }

  private record Topic(Pattern words, Reader reader) {
    Topic(String words, Reader reader) {
      this(Pattern.compile(words, Pattern.CASE_INSENSITIVE), reader);
    }
  }

  @FunctionalInterface
  private interface Reader {
    Symptom read(StartFailure failure);
  }
}
