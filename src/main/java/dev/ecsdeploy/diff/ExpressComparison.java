package dev.ecsdeploy.diff;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.json.JsonPath;
import dev.ecsdeploy.json.SdkJson;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Secret;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One comparison of a file with a service in Express Mode. */
final class ExpressComparison {
  /** Set at creation, and never again. */
  private static final List<String> FIXED = List.of("infrastructureRoleArn");

  private final ExpressDefinition local;
  private final @Nullable ObjectNode live;
  private final ObjectNode file;

  /**
   * A comparison.
   *
   * @param live what is known of the service, in the shape of the file; null if there is none
   * @param file what the file says
   */
  ExpressComparison(ExpressDefinition local, @Nullable ObjectNode live, ObjectNode file) {
    this.local = local;
    this.live = live;
    this.file = file;
  }

  DefinitionDiff diff() {
    List<JsonPath> uncompared = local.unknown().isEmpty() ? List.of() : local.unknownMembers();
    if (live == null) {
      var subject = new DefinitionDiff.Subject("", local.path(), List.of(), uncompared);
      return new DefinitionDiff(subject, null, mentioned(file), ExpressForm.RULES);
    }
    Sides<ObjectNode> sides = sides();
    String name = "service " + live.path("serviceName").asString("");
    var subject = new DefinitionDiff.Subject(name, local.path(), FIXED, uncompared);
    return new DefinitionDiff(subject, sides.before(), sides.after(), ExpressForm.RULES);
  }

  private Sides<ObjectNode> sides() {
    Sides<ObjectNode> sides = new Sides<>(mentioned(Objects.requireNonNull(live)), mentioned(file));
    return new Reconciliation(sides, ExpressForm.RULES).sides();
  }

  /** A setting that the file does not mention is left as it is. */
  private ObjectNode mentioned(ObjectNode definition) {
    Set<String> members = new TreeSet<>(file.propertyNames());
    members.removeIf(name -> file.path(name).isObject() && file.path(name).isEmpty());
    members.removeAll(Set.of("cluster", "serviceName"));
    return ExpressForm.of(definition).retain(members);
  }

  /** What a request leaves out stays as it is, so all that the file says can be said. */
  ExpressUpdate update() {
    UpdateExpressGatewayServiceRequest.Builder request =
        UpdateExpressGatewayServiceRequest.builder();
    SdkJson.copy(local.request(), request);
    ExpressGatewayContainer container = local.request().primaryContainer();
    if (container != null) {
      request.primaryContainer(whole(container));
    }
    return new ExpressUpdate(request.build(), TagChanges.of(sides()));
  }

  /** The lists of a container are stated whole: where the file has none, there shall be none. */
  private ExpressGatewayContainer whole(ExpressGatewayContainer container) {
    JsonNode runs = Objects.requireNonNull(live).path("primaryContainer");
    ExpressGatewayContainer.Builder whole = container.toBuilder();
    if (!container.hasEnvironment() && !runs.path("environment").isEmpty()) {
      whole.environment(List.<KeyValuePair>of());
    }
    if (!container.hasSecrets() && !runs.path("secrets").isEmpty()) {
      whole.secrets(List.<Secret>of());
    }
    if (!container.hasCommand() && !runs.path("command").isEmpty()) {
      whole.command(List.of());
    }
    return whole.build();
  }
}
