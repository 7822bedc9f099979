package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.HttpAnswer;
import dev.ecsdeploy.simulator.wire.HttpQuestion;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The registries of images, as the OCI distribution specification defines them: those of ECR take
 * the credentials that ECR gives out, all others the tokens that they give to everybody.
 */
public final class ImageHosts {
  /** What an image is there for of which nothing else is said. */
  static final List<String> EVERYWHERE = List.of("linux/amd64", "linux/arm64", "windows/amd64");

  private static final Pattern PATH =
      Pattern.compile("/v2/(?<repository>.+)/(?<kind>manifests|blobs)/(?<reference>[^/]+)");
  private static final Pattern ECR =
      Pattern.compile("\\d{12}\\.dkr[.-]ecr(?:-fips)?\\.(?<region>[a-z0-9-]+)\\..*");

  private final Function<String, SimulatedRegistry> ecr;
  private final Optional<Map<String, List<String>>> others;

  /**
   * The registries of a world.
   *
   * @param ecr ECR in a region
   * @param others images outside ECR and their platforms; nothing for any
   */
  public ImageHosts(
      Function<String, SimulatedRegistry> ecr, Optional<Map<String, List<String>>> others) {
    this.ecr = ecr;
    this.others = others;
  }

  /** Answers an HTTP request. */
  public HttpAnswer answer(HttpQuestion question) {
    if (question.target().startsWith("/token")) {
      return json(Json.object().put("token", "simulated"));
    }
    Matcher path = PATH.matcher(question.target());
    if (!path.matches()) {
      return new HttpAnswer(404, Map.of(), "");
    }
    Matcher own = ECR.matcher(question.host());
    boolean welcome =
        own.matches()
            ? question.header("Authorization").startsWith("Basic ")
            : question.header("Authorization").startsWith("Bearer ");
    if (!welcome) {
      return challenge(question.host(), own.matches(), path.group("repository"));
    }
    Optional<List<String>> platforms =
        own.matches()
            ? ecr.apply(own.group("region"))
                .platforms(path.group("repository"), path.group("reference"))
            : others(path.group("repository"), path.group("reference"));
    return platforms.map(ImageHosts::index).orElse(new HttpAnswer(404, Map.of(), "{}"));
  }

  private static HttpAnswer challenge(String host, boolean isEcr, String repository) {
    String wanted =
        isEcr
            ? "Basic realm=\"https://" + host + "/\",service=\"ecr.amazonaws.com\""
            : "Bearer realm=\"https://%s/token\",service=\"%s\",scope=\"repository:%s:pull\""
                .formatted(host, host, repository);
    return new HttpAnswer(401, Map.of("WWW-Authenticate", wanted), "{}");
  }

  private Optional<List<String>> others(String repository, String reference) {
    String name = repository.replaceFirst("^library/", "") + ":" + reference;
    return others.isEmpty()
        ? Optional.of(EVERYWHERE)
        : others.get().entrySet().stream()
            .filter(image -> image.getKey().endsWith(name))
            .map(image -> image.getValue().isEmpty() ? EVERYWHERE : image.getValue())
            .findFirst();
  }

  private static HttpAnswer index(List<String> platforms) {
    ArrayNode manifests = Json.array();
    for (String platform : platforms) {
      String[] parts = platform.split("/", 2);
      ObjectNode entry =
          Json.object().put("mediaType", "application/vnd.oci.image.manifest.v1+json");
      entry.put("digest", Ids.digest(platform));
      entry.set("platform", Json.object().put("os", parts[0]).put("architecture", parts[1]));
      manifests.add(entry);
    }
    ObjectNode index = Json.object().put("schemaVersion", 2);
    index.put("mediaType", "application/vnd.oci.image.index.v1+json");
    return json(index.set("manifests", manifests));
  }

  private static HttpAnswer json(ObjectNode body) {
    return new HttpAnswer(200, Map.of("Content-Type", "application/json"), body.toString());
  }
}
