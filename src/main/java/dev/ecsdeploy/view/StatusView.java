package dev.ecsdeploy.view;

import dev.ecsdeploy.live.Answer;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Scaling;
import dev.ecsdeploy.live.ServiceStatus;
import dev.ecsdeploy.live.TaskDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ContainerImage;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for the state of a service. */
public final class StatusView {
  private static final String ROW = "  %-10s  %s";

  private StatusView() {}

  /** The state of a service, with its newest events, oldest first. */
  public static List<String> lines(ServiceStatus status, int events) {
    LiveService service = status.service();
    List<String> lines = new ArrayList<>();
    lines.add(title(service));
    endpoints(status).forEach(endpoint -> lines.add(ROW.formatted("reachable", endpoint)));
    lines.add(ROW.formatted("revision", service.revision()));
    lines.add(ROW.formatted("tasks", tasks(service.service())));
    images(status).forEach(line -> lines.add(ROW.formatted("image", line)));
    deployments(service).forEach(one -> lines.add(ROW.formatted("deployment", one)));
    scaling(status.scaling()).forEach(line -> lines.add(ROW.formatted("scaling", line)));
    service
        .lastEvents(events)
        .forEach(event -> lines.add(event.createdAt() + "  " + message(event.message())));
    return lines;
  }

  /** Which service it is, and where. */
  public static String title(LiveService service) {
    String title =
        String.join(
            " · ",
            service.name(),
            "cluster " + service.clusterName(),
            service.region(),
            service.accountId());
    return service.isDraining() ? title + " · being deleted" : title;
  }

  private static List<String> endpoints(ServiceStatus status) {
    return Stream.concat(
            status.endpoints().orElse(List.of()).stream(), status.endpoints().reasons().stream())
        .toList();
  }

  private static String tasks(Service service) {
    String running = "%d of %d running".formatted(service.runningCount(), service.desiredCount());
    return service.pendingCount() > 0
        ? running + ", " + service.pendingCount() + " pending"
        : running;
  }

  /** The image of each container, and the digest that its tag stood for when it was deployed. */
  private static List<String> images(ServiceStatus status) {
    return Stream.concat(
            containerImages(status).stream().map(StatusView::image),
            status.running().reasons().stream())
        .toList();
  }

  private static List<ContainerImage> containerImages(ServiceStatus status) {
    return status
        .running()
        .orElse(Optional.empty())
        .map(ServiceRevision::containerImages)
        .orElse(List.of());
  }

  private static String image(ContainerImage image) {
    String digest = image.imageDigest();
    return image.containerName()
        + "  "
        + image.image().substring(image.image().lastIndexOf('/') + 1)
        + (digest == null ? "" : "  " + Words.digest(digest));
  }

  private static List<String> deployments(LiveService service) {
    return Stream.concat(
            Stream.concat(service.primary().stream(), service.older().stream())
                .map(StatusView::deployment),
            service.service().taskSets().stream().map(CodeDeployView::taskSet))
        .toList();
  }

  private static String deployment(Deployment deployment) {
    StringBuilder text = new StringBuilder(TaskDefinitions.name(deployment.taskDefinition()));
    text.append("  ").append(deployment.status().toLowerCase(Locale.ROOT));
    text.append(
        ", %d of %d running".formatted(deployment.runningCount(), deployment.desiredCount()));
    if (deployment.pendingCount() > 0) {
      text.append(", ").append(deployment.pendingCount()).append(" pending");
    }
    if (deployment.failedTasks() != null && deployment.failedTasks() > 0) {
      text.append(", ").append(deployment.failedTasks()).append(" failed");
    }
    if (deployment.rolloutState() != null) {
      text.append(", ").append(words(deployment.rolloutStateAsString()));
    }
    return text.toString();
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static List<String> scaling(Answer<Optional<Scaling>> scaling) {
    return Stream.concat(
            scaling.orElse(Optional.empty()).map(StatusView::scaling).stream(),
            scaling.reasons().stream())
        .toList();
  }

  private static String scaling(Scaling scaling) {
    List<String> parts = new ArrayList<>();
    parts.add(scaling.min() + " to " + Words.count(scaling.max(), "task"));
    scaling.policies().forEach(policy -> parts.add(policy.name() + " (" + policy.type() + ")"));
    if (!scaling.suspended().isEmpty()) {
      parts.add("suspended: " + String.join(", ", scaling.suspended()));
    }
    return String.join(" · ", parts);
  }

  /** Without the name of the service, which stands above. */
  private static String message(String message) {
    return message.replaceFirst("^\\(service [^)]*\\) *", "");
  }

  /**
   * For {@code --output=json}: {@code service}, {@code cluster}, {@code region}, {@code account},
   * {@code status}, {@code endpoints}, {@code revision}, {@code images}, {@code desired}, {@code
   * running}, {@code pending}, {@code deployments}, {@code scaling}, {@code events}.
   */
  public static ObjectNode json(ServiceStatus status, int events) {
    LiveService service = status.service();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("service", service.name());
    json.put("cluster", service.clusterName());
    json.put("region", service.region());
    json.put("account", service.accountId());
    json.put("status", service.service().status());
    ArrayNode endpoints = json.putArray("endpoints");
    status.endpoints().orElse(List.of()).forEach(endpoints::add);
    json.put("revision", service.revision());
    ArrayNode images = json.putArray("images");
    containerImages(status)
        .forEach(
            image ->
                images
                    .addObject()
                    .put("container", image.containerName())
                    .put("image", image.image())
                    .put("digest", image.imageDigest()));
    json.put("desired", service.service().desiredCount());
    json.put("running", service.service().runningCount());
    json.put("pending", service.service().pendingCount());
    ArrayNode deployments = json.putArray("deployments");
    Stream.concat(service.primary().stream(), service.older().stream())
        .forEach(deployment -> deployments.add(json(deployment)));
    service.service().taskSets().forEach(taskSet -> deployments.add(CodeDeployView.json(taskSet)));
    Optional<Scaling> scaled = status.scaling().orElse(Optional.empty());
    json.set("scaling", scaled.isEmpty() ? json.nullNode() : json(scaled.get()));
    ArrayNode messages = json.putArray("events");
    service
        .lastEvents(events)
        .forEach(
            event ->
                messages
                    .addObject()
                    .put("at", event.createdAt().toString())
                    .put("message", event.message()));
    return json;
  }

  private static ObjectNode json(Deployment deployment) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", deployment.id());
    json.put("status", deployment.status());
    json.put("revision", TaskDefinitions.name(deployment.taskDefinition()));
    json.put("desired", deployment.desiredCount());
    json.put("running", deployment.runningCount());
    json.put("pending", deployment.pendingCount());
    json.put("failed", deployment.failedTasks());
    json.put("rolloutState", deployment.rolloutStateAsString());
    json.put("rolloutStateReason", deployment.rolloutStateReason());
    json.put("createdAt", String.valueOf(deployment.createdAt()));
    return json;
  }

  private static ObjectNode json(Scaling scaling) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("min", scaling.min());
    json.put("max", scaling.max());
    ArrayNode suspended = json.putArray("suspended");
    scaling.suspended().forEach(suspended::add);
    ArrayNode policies = json.putArray("policies");
    scaling
        .policies()
        .forEach(
            policy -> policies.addObject().put("name", policy.name()).put("type", policy.type()));
    return json;
  }
}
