package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.EcrImage;
import dev.ecsdeploy.verify.registry.ImageName;
import dev.ecsdeploy.verify.registry.Lookout;
import dev.ecsdeploy.verify.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** Images are in their registries, for the platform that the tasks run on. */
final class ImageCheck implements Check {
  private final Sight sight;
  private final Registry registry;

  ImageCheck(Sight sight, Registry registry) {
    this.sight = sight;
    this.registry = registry;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (ContainerDefinition container : sight.subject().containers()) {
      String image = container.image();
      boolean isPrivate = container.repositoryCredentials() != null;
      questions.add(
          new Question(
              List.of(
                  sight.subject().taskName(), "container " + container.name(), "image " + image),
              () -> check(image, isPrivate)));
    }
    return questions;
  }

  private Finding check(String image, boolean isPrivate) {
    Optional<EcrImage> inEcr = EcrImage.of(image);
    if (inEcr.isEmpty()) {
      return words(look(image, null), isPrivate ? "repositoryCredentials are not used here" : "");
    }
    EcrImage own = inEcr.get();
    try {
      Finding found = words(look(image, "Basic " + token(own)), "");
      return found instanceof Finding.Ok
          ? new RoleRights(sight).mayRead("ecr:BatchGetImage", arn(own, image), found)
          : found;
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      return sight.reader().refused("ecr:GetAuthorizationToken", e);
    }
  }

  private String token(EcrImage image) {
    return sight
        .inquiries()
        .once(
            List.of("ECR", image.region()),
            () -> sight.reader().aws().in(image.region()).ecr().getAuthorizationToken())
        .authorizationData()
        .getFirst()
        .authorizationToken();
  }

  private static String arn(EcrImage image, String name) {
    String partition = name.contains(".amazonaws.com.cn/") ? "aws-cn" : "aws";
    return "arn:%s:ecr:%s:%s:repository/%s"
        .formatted(partition, image.region(), image.registry(), image.repository());
  }

  private Lookout look(String image, @Nullable String authorization) {
    return sight
        .inquiries()
        .once(
            List.of("image", image),
            () -> {
              try {
                return registry.find(
                    ImageName.of(image), sight.subject().platform(), authorization);
              } catch (InterruptedException e) {
                throw AbortedException.create("interrupted", e);
              }
            });
  }

  private Finding words(Lookout lookout, String note) {
    String platform = sight.subject().platform();
    return switch (lookout) {
      case Lookout.Found() -> platform == null ? Finding.ok() : new Finding.Ok(platform);
      case Lookout.Missing(String why) ->
          new Finding.Failed(why, "docker push, or the tag; runtimePlatform for another platform");
      case Lookout.Denied() ->
          new Finding.NotChecked(
              note.isEmpty() ? "the registry does not let the caller know" : note,
              "whether it is there and who may pull it");
      case Lookout.Unknown(String why) -> new Finding.NotChecked(why, "again in a minute");
    };
  }
}
