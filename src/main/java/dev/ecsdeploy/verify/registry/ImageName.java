package dev.ecsdeploy.verify.registry;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image, as Docker reads it.
 *
 * @param host the registry that answers for it, with its port
 * @param repository its repository there
 * @param reference its digest if the name has one, else its tag, else {@code latest}
 */
public record ImageName(String host, String repository, String reference) {
  private static final String HUB = "registry-1.docker.io";
  private static final Pattern HUB_NAMES = Pattern.compile("(?:index\\.)?docker\\.io");

  /** A part before the first slash is a host if it could not be a user of Docker Hub. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:(?<host>localhost(?::\\d+)?|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?::\\d+)?"
              + "|[A-Za-z0-9-]+:\\d+)/)?"
              + "(?<repository>[a-z0-9]+(?:(?:[._-]+|/)[a-z0-9]+)*)"
              + "(?::(?<tag>\\w[\\w.-]{0,127}))?"
              + "(?:@(?<digest>[A-Za-z0-9_+.-]+:[0-9a-fA-F]{32,}))?");

  /** The image that a name means; nothing if it is none. */
  public static Optional<ImageName> of(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches() ? Optional.of(of(parts)) : Optional.empty();
  }

  private static ImageName of(Matcher parts) {
    String host = parts.group("host");
    String repository = parts.group("repository");
    String tag = parts.group("tag");
    String digest = parts.group("digest");
    String reference = digest != null ? digest : tag != null ? tag : "latest";
    return host != null && !HUB_NAMES.matcher(host).matches()
        ? new ImageName(host, repository, reference)
        : new ImageName(
            HUB, repository.contains("/") ? repository : "library/" + repository, reference);
  }

  /** Whether its registry is on this machine, where no encryption is needed. */
  boolean isNear() {
    return host.matches("(?:localhost|127\\.0\\.0\\.1)(?::\\d+)?");
  }

  /** Where something of its repository is. */
  URI address(String kind, String what) {
    return URI.create(
        "%s://%s/v2/%s/%s/%s".formatted(isNear() ? "http" : "https", host, repository, kind, what));
  }
}
