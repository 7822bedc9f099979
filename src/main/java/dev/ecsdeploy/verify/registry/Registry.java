package dev.ecsdeploy.verify.registry;

import dev.ecsdeploy.aws.PlainHttp;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks registries for images, as the OCI distribution specification and its predecessor, the Docker
 * Registry HTTP API V2, define it.
 */
public final class Registry {
  private static final String MANIFESTS =
      String.join(
          ", ",
          "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json",
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json");
  private static final int TOO_MANY = 429;

  private final Web web;

  public Registry(Web web) {
    this.web = web;
  }

  /**
   * Whether an image is there.
   *
   * @param platform such as {@code linux/arm64}; null if any will do
   * @param authorization the value of the header; null to ask as nobody
   * @throws InterruptedException when the command is to end now
   */
  public Lookout find(ImageName image, @Nullable String platform, @Nullable String authorization)
      throws InterruptedException {
    try {
      Conversation conversation = new Conversation(web, image, authorization);
      // Docker Hub counts GET, not HEAD, against the limit of pulls.
      PlainHttp.Answer page =
          conversation.ask(
              platform == null ? "HEAD" : "GET", "manifests", image.reference(), MANIFESTS);
      Lookout problem = problem(page, image);
      if (problem != null) {
        return problem;
      }
      return platform == null
          ? new Lookout.Found()
          : fits(Conversation.json(page), platform, conversation);
    } catch (Conversation.NoJson _) {
      return new Lookout.Unknown(image.host() + " answered with something that is no JSON");
    } catch (IOException e) {
      return new Lookout.Unknown(
          image.host() + " gives no answer: " + e.getClass().getSimpleName() + said(e));
    }
  }

  private static String said(IOException e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }

  private static @Nullable Lookout problem(PlainHttp.Answer page, ImageName image) {
    return switch (page.status()) {
      case 200 -> null;
      case 404 ->
          new Lookout.Missing(
              "repository %s at %s has no %s"
                  .formatted(image.repository(), image.host(), image.reference()));
      case 401, 403 -> new Lookout.Denied();
      case TOO_MANY -> new Lookout.Unknown(image.host() + " wants no more requests for now");
      default -> new Lookout.Unknown(image.host() + " answered with HTTP " + page.status());
    };
  }

  private static Lookout fits(JsonNode manifest, String platform, Conversation conversation)
      throws IOException, InterruptedException {
    if (manifest.path("schemaVersion").asInt(2) == 1) {
      return new Lookout.Unknown("its manifest is of schema 1, which does not tell the platform");
    }
    List<String> platforms =
        manifest.has("manifests")
            ? listed(manifest.path("manifests"))
            : configured(manifest, conversation);
    return platforms.isEmpty() || platforms.contains(platform)
        ? new Lookout.Found()
        : new Lookout.Missing(
            "it is there for " + String.join(", ", platforms) + ", not for " + platform);
  }

  /** The platforms of an index; none if it has an entry for whatever platform. */
  private static List<String> listed(JsonNode entries) {
    List<String> platforms = new ArrayList<>();
    for (JsonNode entry : entries) {
      if (!entry.has("platform")) {
        return List.of();
      }
      String platform = platform(entry.path("platform"));
      // Attestations stand in the index, too; no machine is of their platform.
      if (!platform.startsWith("unknown/") && !platforms.contains(platform)) {
        platforms.add(platform);
      }
    }
    return platforms;
  }

  private static List<String> configured(JsonNode manifest, Conversation conversation)
      throws IOException, InterruptedException {
    String digest = manifest.path("config").path("digest").asString("");
    if (digest.isEmpty()) {
      return List.of();
    }
    PlainHttp.Answer page = conversation.ask("GET", "blobs", digest, "*/*");
    if (page.status() != 200) {
      throw new IOException("HTTP " + page.status() + " for its configuration");
    }
    JsonNode config = Conversation.json(page);
    return config.has("architecture") ? List.of(platform(config)) : List.of();
  }

  private static String platform(JsonNode node) {
    return (node.path("os").asString("linux") + "/" + node.path("architecture").asString(""))
        .toLowerCase(Locale.ROOT);
  }
}
