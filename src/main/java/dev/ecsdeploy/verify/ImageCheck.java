package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.EcrImage;
import dev.ecsdeploy.verify.registry.ImageName;
import dev.ecsdeploy.verify.registry.Lookout;
import dev.ecsdeploy.verify.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
      questions.add(
          new Question(
              List.of(
                  sight.subject().taskName(), "container " + container.name(), "image " + image),
              () -> check(image, SecretUse.credentials(container))));
    }
    return questions;
  }

  private Finding check(String image, SecretReference.@Nullable Secret login) {
    Optional<EcrImage> inEcr = EcrImage.of(image);
    Optional<ImageName> name = ImageName.of(image);
    if (name.isEmpty()) {
      return new Finding.Failed(
          "that is no name of an image", "registry/repository:tag, the repository in lower case");
    }
    if (inEcr.isPresent()) {
      return ecr(inEcr.get(), name.get());
    }
    return login == null ? anonymous(name.get()) : withLogin(name.get(), login);
  }

  private Finding anonymous(ImageName name) {
    return words(
        look(name, null),
        new Finding.NotChecked(
            "the registry does not let the caller know",
            "whether it is there and who may pull it"));
  }

  private Finding withLogin(ImageName name, SecretReference.Secret login) {
    if (!sight.options().secrets()) {
      return new Finding.Skipped("--no-get-secrets");
    }
    String authorization;
    try {
      authorization =
          RegistryLogin.authorization(new SecretValues(sight).value(login).secretString());
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException _) {
      return new Finding.NotChecked(
          "its repositoryCredentials cannot be read", "see secret repositoryCredentials");
    }
    return authorization.isEmpty()
        ? new Finding.Failed(
            "the secret of its repositoryCredentials has no username and password",
            "{\"username\": …, \"password\": …}")
        : words(
            look(name, authorization),
            new Finding.Failed(
                "the registry does not let it be pulled with its repositoryCredentials",
                "whether it is there, and username and password"));
  }

  private Finding ecr(EcrImage image, ImageName name) {
    try {
      Finding found = words(look(name, "Basic " + token(image)), deniedByEcr());
      return found instanceof Finding.Ok
          ? new RoleRights(sight).mayRead("ecr:BatchGetImage", arn(image), found)
          : found;
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      return sight.reader().refused("ecr:GetAuthorizationToken", e);
    }
  }

  private Finding deniedByEcr() {
    String allow = "allow ecr:BatchGetImage and ecr:GetDownloadUrlForLayer";
    String role = sight.reader().role();
    return sight.reader().isRole() && role != null
        ? new Finding.Failed(
            "the execution role may not pull it", allow + " in the policy of " + Arn.name(role))
        : new Finding.NotChecked("the registry does not let the caller know", allow);
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

  private static String arn(EcrImage image) {
    return "arn:%s:ecr:%s:%s:repository/%s"
        .formatted(
            Arn.partition(image.region()), image.region(), image.registry(), image.repository());
  }

  private Lookout look(ImageName image, @Nullable String authorization) {
    return sight
        .inquiries()
        .once(
            List.of(image, Objects.requireNonNullElse(authorization, "")),
            () -> {
              try {
                return registry.find(image, sight.subject().platform(), authorization);
              } catch (InterruptedException e) {
                throw AbortedException.create("interrupted", e);
              }
            });
  }

  private Finding words(Lookout lookout, Finding denied) {
    String platform = sight.subject().platform();
    return switch (lookout) {
      case Lookout.Found() -> platform == null ? Finding.ok() : new Finding.Ok(platform);
      case Lookout.Missing(String why) ->
          new Finding.Failed(why, "docker push, or the tag; runtimePlatform for another platform");
      case Lookout.Denied() -> denied;
      case Lookout.Unknown(String why) -> new Finding.NotChecked(why, "again in a minute");
    };
  }
}
