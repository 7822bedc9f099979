package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.HttpAnswer;
import dev.ecsdeploy.simulator.wire.HttpQuestion;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.world.Ids;
import dev.ecsdeploy.simulator.world.Neighbours.HostedImage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
 * the credentials that ECR gives out, all others the tokens that they give to everybody or, for an
 * image with a login, to who logs in.
 */
public final class ImageHosts {
  /** What an image is there for of which nothing else is said. */
  static final List<String> EVERYWHERE = List.of("linux/amd64", "linux/arm64", "windows/amd64");

  private static final Pattern PATH =
      Pattern.compile("/v2/(?<repository>.+)/(?<kind>manifests|blobs)/(?<reference>[^/]+)");
  private static final Pattern ECR =
      Pattern.compile("\\d{12}\\.dkr[.-]ecr(?:-fips)?\\.(?<region>[a-z0-9-]+)\\..*");

  private final Function<String, SimulatedRegistry> ecr;
  private final Optional<Map<String, HostedImage>> others;

  /**
   * The registries of a world.
   *
   * @param ecr ECR in a region; an error where nobody may pull
   * @param others images outside ECR; nothing for any
   */
  public ImageHosts(
      Function<String, SimulatedRegistry> ecr, Optional<Map<String, HostedImage>> others) {
    this.ecr = ecr;
    this.others = others;
  }

  /** Answers an HTTP request. */
  public HttpAnswer answer(HttpQuestion question) {
    String authorization = question.header("Authorization");
    if (question.target().startsWith("/token")) {
      return json(
          Json.object().put("token", Ids.digest(authorization.replaceFirst("^Basic ", ""))));
    }
    Matcher path = PATH.matcher(question.target());
    if (!path.matches()) {
      return new HttpAnswer(404, Map.of(), "");
    }
    Matcher own = ECR.matcher(question.host());
    boolean isEcr = own.matches();
    if (!authorization.startsWith(isEcr ? "Basic " : "Bearer ")) {
      return challenge(question.host(), isEcr, path.group("repository"));
    }
    if (!isEcr) {
      return other(question, path);
    }
    try {
      return ecr.apply(own.group("region"))
          .platforms(path.group("repository"), path.group("reference"))
          .map(ImageHosts::index)
          .orElse(new HttpAnswer(404, Map.of(), "{}"));
    } catch (AwsError e) {
      return new HttpAnswer(403, Map.of(), "{}");
    }
  }

  private HttpAnswer other(HttpQuestion question, Matcher path) {
    String repository = path.group("repository");
    String name = repository.replaceFirst("^library/", "") + ":" + path.group("reference");
    HostedImage image =
        others.isEmpty()
            ? new HostedImage(List.of(), "")
            : others.get().entrySet().stream()
                .filter(each -> each.getKey().endsWith(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    if (image == null) {
      return new HttpAnswer(404, Map.of(), "{}");
    }
    return isFor(image, question.header("Authorization"))
        ? index(image.platforms().isEmpty() ? EVERYWHERE : image.platforms())
        : challenge(question.host(), false, repository);
  }

  private static HttpAnswer challenge(String host, boolean isEcr, String repository) {
    String wanted =
        isEcr
            ? "Basic realm=\"https://" + host + "/\",service=\"ecr.amazonaws.com\""
            : "Bearer realm=\"https://%s/token\",service=\"%s\",scope=\"repository:%s:pull\""
                .formatted(host, host, repository);
    return new HttpAnswer(401, Map.of("WWW-Authenticate", wanted), "{}");
  }

  private static boolean isFor(HostedImage image, String authorization) {
    String login =
        Base64.getEncoder().encodeToString(image.login().getBytes(StandardCharsets.UTF_8));
    return image.login().isEmpty() || authorization.equals("Bearer " + Ids.digest(login));
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
