package dev.ecsdeploy.aws;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image in Amazon ECR.
 *
 * @param registry the account that the registry belongs to
 * @param region its region
 * @param repository the repository
 * @param tag the tag; empty where there is none
 * @param digest {@code sha256:…}; empty where there is none. It counts where both are there.
 */
public record EcrImage(
    String registry, String region, String repository, String tag, String digest) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?<registry>\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.(?<region>[a-z0-9-]+)"
              + "\\.(?:amazonaws\\.com(?:\\.cn)?|on\\.aws|[a-z0-9.-]+)"
              + "/(?<repository>[a-z0-9._/-]+?)"
              + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]*))?(?:@(?<digest>sha256:[0-9a-f]{64}))?");

  /** The image that a name means; nothing if it is in another registry. */
  public static Optional<EcrImage> of(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches()
        ? Optional.of(
            new EcrImage(
                parts.group("registry"),
                parts.group("region"),
                parts.group("repository"),
                text(parts.group("tag")),
                text(parts.group("digest"))))
        : Optional.empty();
  }

  /**
   * The same image in another registry.
   *
   * @param otherRegistry its address: {@code 123456789012.dkr.ecr.us-east-1.amazonaws.com}
   * @return nothing if this is no registry of ECR
   */
  public Optional<EcrImage> in(String otherRegistry) {
    return of(otherRegistry + "/" + name());
  }

  /** Repository, tag and digest, without the registry. */
  public String name() {
    return repository + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }

  /** What tells the image from the others in its repository; without anything it is latest. */
  public String version() {
    return digest.isEmpty() ? (tag.isEmpty() ? "latest" : tag) : digest;
  }
}
