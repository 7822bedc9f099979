package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Operation;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations of CodeDeploy on what applications were deployed with. */
final class RevisionApi {
  private final Deployments deployments;

  RevisionApi(Deployments deployments) {
    this.deployments = deployments;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "GetApplicationRevision", this::revision,
        "BatchGetApplicationRevisions", this::revisions);
  }

  private ObjectNode revision(ObjectNode request) {
    String application = Json.text(request, "applicationName");
    return Json.object()
        .put("applicationName", application)
        .set("revision", known(application, request.path("revision")).location(true));
  }

  private ObjectNode revisions(ObjectNode request) {
    String application = Json.text(request, "applicationName");
    List<ObjectNode> infos =
        Json.objects(request.path("revisions")).stream()
            .map(each -> known(application, each).location(true))
            .map(location -> Json.object().set("revisionLocation", location))
            .toList();
    return Json.object().put("applicationName", application).set("revisions", Json.array(infos));
  }

  private AppSpecFile known(String application, JsonNode location) {
    String digest = Json.text(location.path("appSpecContent"), "sha256");
    return deployments.all().stream()
        .filter(each -> each.group.application().equals(application))
        .map(each -> each.spec)
        .filter(spec -> spec.digest().equals(digest))
        .findFirst()
        .orElseThrow(
            () ->
                new AwsError(
                    "RevisionDoesNotExistException", "No revision found for " + digest + "."));
  }
}
