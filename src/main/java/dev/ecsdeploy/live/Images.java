package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.EcrImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.ImageReplicationStatus;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** The images in Amazon ECR, each asked for in the region and the account of its registry. */
public final class Images {
  private final AwsClients aws;

  public Images(AwsClients aws) {
    this.aws = aws;
  }

  /** Whether an image can be pulled. */
  public enum Presence {
    /** It is there. */
    PRESENT,
    /** Its repository does not have it. */
    ABSENT,
    /** There is not even the repository. */
    NO_REPOSITORY
  }

  /**
   * Which of these images are there, asked at the same time.
   *
   * @throws InterruptedException when the command is to end now
   */
  public List<Answer<Presence>> find(List<EcrImage> images) throws InterruptedException {
    return Together.all(
        images.stream().<Supplier<Answer<Presence>>>map(image -> () -> find(image)).toList());
  }

  private Answer<Presence> find(EcrImage image) {
    return Refusal.ask(
        "check image " + image.name(),
        "ecr:DescribeImages",
        () -> {
          try {
            client(image)
                .describeImages(
                    request ->
                        request
                            .registryId(image.registry())
                            .repositoryName(image.repository())
                            .imageIds(identifier(image)));
            return Presence.PRESENT;
          } catch (ImageNotFoundException _) {
            return Presence.ABSENT;
          } catch (RepositoryNotFoundException _) {
            return Presence.NO_REPOSITORY;
          }
        });
  }

  /**
   * How far the replication of an image has come, asked where it comes from: {@code IN_PROGRESS},
   * {@code COMPLETE} or {@code FAILED}.
   *
   * @param source the image there
   * @param destination where it is to go
   * @return absent if it is not replicated there
   */
  public Answer<Optional<String>> replication(EcrImage source, EcrImage destination) {
    return Refusal.ask(
        "read the replication status of " + source.name(),
        "ecr:DescribeImageReplicationStatus",
        () ->
            client(source)
                .describeImageReplicationStatus(
                    request ->
                        request
                            .registryId(source.registry())
                            .repositoryName(source.repository())
                            .imageId(identifier(source)))
                .replicationStatuses()
                .stream()
                .filter(status -> destination.region().equals(status.region()))
                .filter(status -> destination.registry().equals(status.registryId()))
                .map(ImageReplicationStatus::statusAsString)
                .findFirst());
  }

  private EcrClient client(EcrImage image) {
    return aws.in(image.region()).ecr();
  }

  private static ImageIdentifier identifier(EcrImage image) {
    ImageIdentifier.Builder identifier = ImageIdentifier.builder();
    return image.digest().isEmpty()
        ? identifier.imageTag(image.version()).build()
        : identifier.imageDigest(image.digest()).build();
  }
}
