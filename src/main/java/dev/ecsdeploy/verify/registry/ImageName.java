package dev.ecsdeploy.verify.registry;

import java.net.URI;
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

  /** The image that a name means. */
  public static ImageName of(String name) {
    int slash = name.indexOf('/');
    String first = slash < 0 ? "" : name.substring(0, slash);
    boolean hosted = first.contains(".") || first.contains(":") || first.equals("localhost");
    String rest = hosted ? name.substring(slash + 1) : name;
    int at = rest.indexOf('@');
    String tagged = at < 0 ? rest : rest.substring(0, at);
    int colon = tagged.lastIndexOf(':');
    String repository = colon < 0 ? tagged : tagged.substring(0, colon);
    String tag = colon < 0 ? "latest" : tagged.substring(colon + 1);
    String reference = at < 0 ? tag : rest.substring(at + 1);
    if (hosted && !HUB_NAMES.matcher(first).matches()) {
      return new ImageName(first, repository, reference);
    }
    return new ImageName(
        HUB, repository.contains("/") ? repository : "library/" + repository, reference);
  }

  /** Where something of its repository is. */
  URI address(String kind, String what) {
    boolean near = host.matches("(?:localhost|127\\.0\\.0\\.1)(?::\\d+)?");
    return URI.create(
        "%s://%s/v2/%s/%s/%s".formatted(near ? "http" : "https", host, repository, kind, what));
  }
}
