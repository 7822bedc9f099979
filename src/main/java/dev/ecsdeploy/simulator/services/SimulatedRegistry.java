package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import dev.ecsdeploy.simulator.world.Agenda;
import dev.ecsdeploy.simulator.world.Ids;
import dev.ecsdeploy.simulator.world.Place;
import dev.ecsdeploy.simulator.world.Resources.Image;
import dev.ecsdeploy.simulator.world.Resources.Repository;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Amazon ECR: repositories, their images, and the replication of these to other regions. */
public final class SimulatedRegistry {
  private static final int PAGE = 100;

  private final Place place;
  private final Agenda agenda;
  private final Instant start;
  private final Optional<List<Repository>> given;

  public SimulatedRegistry(Place place, Agenda agenda, Optional<List<Repository>> given) {
    this.place = place;
    this.agenda = agenda;
    this.start = agenda.now();
    this.given = given;
  }

  /** The operations that are imitated, by name. */
  public Map<String, Operation> operations() {
    return Map.of(
        "DescribeImages", this::describeImages,
        "BatchGetImage", this::getImages,
        "GetDownloadUrlForLayer", this::layer,
        "DescribeRepositories", this::describeRepositories,
        "GetAuthorizationToken", this::token,
        "DescribeImageReplicationStatus", this::replication);
  }

  private ObjectNode describeImages(ObjectNode request) {
    Repository repository = repository(request, Json.text(request, "repositoryName"));
    List<ObjectNode> ids = Json.objects(request.path("imageIds"));
    List<Image> found =
        ids.isEmpty()
            ? repository.images().stream().filter(this::isHere).toList()
            : ids.stream().map(id -> image(repository, id)).toList();
    List<ObjectNode> views = found.stream().map(image -> view(repository, image)).toList();
    return LowerPage.of(request, "imageDetails", views, PAGE);
  }

  private Image image(Repository repository, ObjectNode id) {
    return find(repository, id)
        .filter(this::isHere)
        .orElseThrow(
            () ->
                new AwsError(
                    "ImageNotFoundException",
                    ("The image with imageId {imageDigest:'%s', imageTag:'%s'} does not exist"
                            + " within the repository with name '%s' in the registry with id '%s'")
                        .formatted(
                            id.path("imageDigest").asString("null"),
                            id.path("imageTag").asString("null"),
                            repository.name(),
                            place.account())));
  }

  private Optional<Image> find(Repository repository, ObjectNode id) {
    String digest = Json.text(id, "imageDigest");
    String tag = Json.text(id, "imageTag");
    if (given.isEmpty()) {
      List<String> tags = tag.isEmpty() ? List.of() : List.of(tag);
      return Optional.of(new Image(tags, List.of(), "", Map.of()));
    }
    return repository.images().stream()
        .filter(
            image ->
                digest.isEmpty()
                    ? image.tags().contains(tag)
                    : digest(repository, image).equals(digest))
        .findFirst();
  }

  private boolean isHere(Image image) {
    boolean home = image.region().isEmpty() || image.region().equals(place.region());
    return home || hasArrived(image.replication().get(place.region()));
  }

  private boolean hasArrived(@Nullable Duration after) {
    return after != null && !agenda.now().isBefore(start.plus(after));
  }

  private static String digest(Repository repository, Image image) {
    return Ids.digest(repository.name() + ":" + String.join(",", image.tags()));
  }

  private ObjectNode view(Repository repository, Image image) {
    ObjectNode view = Json.object();
    view.put("registryId", place.account()).put("repositoryName", repository.name());
    view.put("imageDigest", digest(repository, image));
    view.set("imageTags", Json.texts(image.tags()));
    view.put("imageSizeInBytes", 100_000_000);
    view.set("imagePushedAt", Json.time(start));
    return view;
  }

  private ObjectNode getImages(ObjectNode request) {
    Repository repository = repository(request, Json.text(request, "repositoryName"));
    ArrayNode images = Json.array();
    ArrayNode failures = Json.array();
    for (ObjectNode id : Json.objects(request.path("imageIds"))) {
      Optional<Image> image = find(repository, id).filter(this::isHere);
      if (image.isEmpty()) {
        ObjectNode failure = Json.object();
        failure.set("imageId", id);
        failures.add(
            failure
                .put("failureCode", "ImageNotFound")
                .put("failureReason", "Requested image not found"));
      } else {
        images.add(manifest(repository, image.get(), id));
      }
    }
    ObjectNode result = Json.object();
    result.set("images", images);
    return result.set("failures", failures);
  }

  private ObjectNode manifest(Repository repository, Image image, ObjectNode id) {
    ObjectNode manifest = ImageManifests.of(image.platforms());
    ObjectNode view = Json.object();
    view.put("registryId", place.account()).put("repositoryName", repository.name());
    view.set("imageId", id.deepCopy().put("imageDigest", digest(repository, image)));
    view.put("imageManifest", manifest.toString());
    return view.put("imageManifestMediaType", Json.text(manifest, "mediaType"));
  }

  private ObjectNode layer(ObjectNode request) {
    repository(request, Json.text(request, "repositoryName"));
    String digest = Json.text(request, "layerDigest");
    String bucket = "prod-" + place.region() + "-starport-layer-bucket";
    return Json.object()
        .put("layerDigest", digest)
        .put(
            "downloadUrl",
            "https://" + bucket + ".s3." + place.region() + "." + place.domain() + "/" + digest);
  }

  private ObjectNode describeRepositories(ObjectNode request) {
    List<String> names = Json.strings(request.path("repositoryNames"));
    List<ObjectNode> found =
        Stream.concat(
                names.stream().map(name -> repository(request, name)),
                names.isEmpty() ? given.orElse(List.of()).stream() : Stream.empty())
            .map(
                repository ->
                    Json.object()
                        .put("registryId", place.account())
                        .put("repositoryName", repository.name())
                        .put("repositoryUri", host() + "/" + repository.name()))
            .toList();
    return LowerPage.of(request, "repositories", found, PAGE);
  }

  private String host() {
    return place.account() + ".dkr.ecr." + place.region() + "." + place.domain();
  }

  private Repository repository(ObjectNode request, String name) {
    String registry = request.path("registryId").asString(place.account());
    if (given.isEmpty()) {
      return new Repository(name, List.of());
    }
    return given.get().stream()
        .filter(repository -> repository.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new AwsError(
                    "RepositoryNotFoundException",
                    "The repository with name '%s' does not exist in the registry with id '%s'"
                        .formatted(name, registry)));
  }

  private ObjectNode token(ObjectNode request) {
    String token =
        Base64.getEncoder().encodeToString("AWS:simulated".getBytes(StandardCharsets.UTF_8));
    ObjectNode data = Json.object().put("authorizationToken", token);
    data.set("expiresAt", Json.time(agenda.now().plusSeconds(12 * 3600)));
    data.put("proxyEndpoint", "https://" + host());
    return Json.object().set("authorizationData", Json.array(List.of(data)));
  }

  private ObjectNode replication(ObjectNode request) {
    Repository repository = repository(request, Json.text(request, "repositoryName"));
    ObjectNode id = (ObjectNode) request.path("imageId");
    Image image = image(repository, id);
    ArrayNode statuses = Json.array();
    image
        .replication()
        .forEach(
            (region, after) ->
                statuses.add(
                    Json.object()
                        .put("region", region)
                        .put("registryId", place.account())
                        .put("status", hasArrived(after) ? "COMPLETE" : "IN_PROGRESS")));
    ObjectNode result = Json.object().put("repositoryName", repository.name());
    result.set("imageId", id);
    return result.set("replicationStatuses", statuses);
  }
}
