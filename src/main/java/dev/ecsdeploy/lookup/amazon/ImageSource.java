package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.aws.EcrImage;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Inquiry;
import dev.ecsdeploy.lookup.Near;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.Source;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;

/** The digests of images in ECR: {@code repository:tag} of this account, or a full name. */
public record ImageSource(Outside outside) implements Source<String> {
  private static final Pattern SHORT =
      Pattern.compile("(?<repository>[a-z0-9][a-z0-9._/-]*)(?::(?<tag>[A-Za-z0-9_][\\w.-]*))?");

  @Override
  public List<Inquiry<String>> inquiries(List<String> names) {
    return Inquiry.each(names, this::digest);
  }

  private String digest(String name) {
    EcrImage image = EcrImage.of(name).orElseGet(() -> ofThisAccount(name));
    EcrClient ecr =
        image.region().isEmpty()
            ? outside.aws().get().ecr()
            : outside.aws().get().in(image.region()).ecr();
    return AwsFailures.call(
        "describe image " + name,
        () -> {
          try {
            return details(ecr, image).getFirst().imageDigest();
          } catch (AwsServiceException e) {
            throw switch (e) {
              case ImageNotFoundException _ -> missing(ecr, image);
              case RepositoryNotFoundException _ -> noRepository(ecr, image);
              default -> e;
            };
          }
        });
  }

  /** The digest alone for a short name; a full name becomes one with the digest. */
  static String pinned(String name, String digest) {
    return EcrImage.of(name).map(image -> untagged(name, image) + "@" + digest).orElse(digest);
  }

  private static String untagged(String name, EcrImage image) {
    int end = name.indexOf("/" + image.repository()) + 1 + image.repository().length();
    return name.substring(0, end);
  }

  private static EcrImage ofThisAccount(String name) {
    Matcher parts = SHORT.matcher(name);
    if (!parts.matches()) {
      throw Failure.project(
          name + " is no image in ECR",
          "only images in ECR can be asked for",
          "image_digest(\"web:1.0\"), or a full name with the registry in front");
    }
    String tag = parts.group("tag");
    return new EcrImage("", "", parts.group("repository"), tag == null ? "" : tag, "");
  }

  private static List<ImageDetail> details(EcrClient ecr, EcrImage image) {
    ImageIdentifier.Builder id = ImageIdentifier.builder();
    ImageIdentifier identifier =
        (image.digest().isEmpty() ? id.imageTag(image.version()) : id.imageDigest(image.digest()))
            .build();
    return ecr.describeImages(
            request ->
                request
                    .registryId(image.registry().isEmpty() ? null : image.registry())
                    .repositoryName(image.repository())
                    .imageIds(identifier))
        .imageDetails();
  }

  private static Failure missing(EcrClient ecr, EcrImage image) {
    List<String> tags =
        Guess.of(
            () ->
                ecr
                    .describeImages(request -> request.repositoryName(image.repository()))
                    .imageDetails()
                    .stream()
                    .flatMap(detail -> detail.imageTags().stream())
                    .toList(),
            List.of());
    return Failure.project(
        "repository " + image.repository() + " has no image " + image.version(),
        tags.isEmpty()
            ? "ECR shows no tagged image there"
            : Near.among(image.version(), "tags there", tags),
        "the tag; docker push");
  }

  private static Failure noRepository(EcrClient ecr, EcrImage image) {
    List<String> names =
        Guess.of(
            () ->
                ecr.describeRepositories(request -> {}).repositories().stream()
                    .map(Repository::repositoryName)
                    .toList(),
            List.of());
    return Failure.project(
        "there is no repository " + image.repository(),
        names.isEmpty()
            ? "ECR shows none in this account and region"
            : Near.among(image.repository(), "repositories here", names),
        "the name, the region and the account");
  }
}
