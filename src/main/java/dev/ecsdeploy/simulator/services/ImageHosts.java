package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.AwsRequest;
import dev.ecsdeploy.simulator.wire.AwsService;
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
import tools.jackson.databind.node.ObjectNode;

/**
 * The registries of images, as the OCI distribution specification defines them: those of ECR take
 * the credentials that ECR gives out, all others the tokens that they give to everybody or, for an
 * image with a login, to who logs in.
 */
public final class ImageHosts {
  private static final Pattern PATH =
      Pattern.compile("/v2/(?<repository>.+)/(?<kind>manifests|blobs)/(?<reference>[^/]+)");
  private static final Pattern ECR =
      Pattern.compile("(?<account>\\d{12})\\.dkr[.-]ecr(?:-fips)?\\.(?<region>[a-z0-9-]+)\\..*");
  private static final Pattern LAYERS = Pattern.compile(".*-layer-bucket\\.s3\\..*");
  private static final HttpAnswer MISSING = new HttpAnswer(404, Map.of(), "{}");

  private final Function<AwsRequest, ObjectNode> calls;
  private final Optional<Map<String, HostedImage>> others;

  /**
   * The registries of a world.
   *
   * @param calls carries out the calls that ECR makes of requests to its registries
   * @param others images outside ECR; nothing for any
   */
  public ImageHosts(
      Function<AwsRequest, ObjectNode> calls, Optional<Map<String, HostedImage>> others) {
    this.calls = calls;
    this.others = others;
  }

  /** Answers an HTTP request. */
  public HttpAnswer answer(HttpQuestion question) {
    String authorization = question.header("Authorization");
    if (question.target().startsWith("/token")) {
      return json(
          Json.object().put("token", Ids.digest(authorization.replaceFirst("^Basic ", ""))));
    }
    if (LAYERS.matcher(question.host()).matches()) {
      return json(ImageManifests.blob(question.target().substring(1)));
    }
    Matcher path = PATH.matcher(question.target());
    if (!path.matches()) {
      return MISSING;
    }
    Matcher own = ECR.matcher(question.host());
    boolean isEcr = own.matches();
    if (!authorization.startsWith(isEcr ? "Basic " : "Bearer ")) {
      return challenge(question.host(), isEcr, path.group("repository"));
    }
    return isEcr ? ecr(own, path) : other(question, path);
  }

  private HttpAnswer ecr(Matcher own, Matcher path) {
    ObjectNode request = Json.object().put("registryId", own.group("account"));
    request.put("repositoryName", path.group("repository"));
    String reference = path.group("reference");
    try {
      if (path.group("kind").equals("blobs")) {
        ObjectNode layer =
            call("GetDownloadUrlForLayer", own, request.put("layerDigest", reference));
        return new HttpAnswer(307, Map.of("Location", Json.text(layer, "downloadUrl")), "");
      }
      String kind = reference.startsWith("sha256:") ? "imageDigest" : "imageTag";
      request.set("imageIds", Json.array(List.of(Json.object().put(kind, reference))));
      List<ObjectNode> images = Json.objects(call("BatchGetImage", own, request).path("images"));
      return images.isEmpty()
          ? MISSING
          : json(Json.parse(Json.text(images.getFirst(), "imageManifest")));
    } catch (AwsError e) {
      return e.code().contains("NotFound") ? MISSING : new HttpAnswer(403, Map.of(), "{}");
    }
  }

  private ObjectNode call(String operation, Matcher own, ObjectNode request) {
    return calls.apply(new AwsRequest(AwsService.ECR, operation, own.group("region"), request));
  }

  private HttpAnswer other(HttpQuestion question, Matcher path) {
    if (path.group("kind").equals("blobs")) {
      return json(ImageManifests.blob(path.group("reference")));
    }
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
      return MISSING;
    }
    return isFor(image, question.header("Authorization"))
        ? json(ImageManifests.of(image.platforms()))
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

  private static HttpAnswer json(ObjectNode body) {
    return new HttpAnswer(200, Map.of("Content-Type", "application/json"), body.toString());
  }
}
