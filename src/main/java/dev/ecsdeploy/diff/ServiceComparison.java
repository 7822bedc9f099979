package dev.ecsdeploy.diff;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.json.JsonPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One comparison of a service file with a service. */
final class ServiceComparison {
  private final ServiceDefinition local;
  private final @Nullable ObjectNode live;
  private final ObjectNode file;

  /**
   * A comparison.
   *
   * @param live what is known of the service, in the shape of a CreateService request
   * @param file what the file says, in the same shape
   */
  ServiceComparison(ServiceDefinition local, @Nullable ObjectNode live, ObjectNode file) {
    this.local = local;
    this.live = live;
    this.file = file;
  }

  private ObjectNode live() {
    return Objects.requireNonNull(live, "a service that does not exist");
  }

  DefinitionDiff diff() {
    List<JsonPath> uncompared = new ArrayList<>();
    if (!local.unknown().isEmpty()) {
      uncompared.addAll(local.unknownMembers());
    }
    if (live == null) {
      ObjectNode after = only(ServiceForm.of(file), file.propertyNames());
      var subject = new DefinitionDiff.Subject("", local.path(), List.of(), uncompared);
      return new DefinitionDiff(subject, null, after, ServiceForm.RULES);
    }
    scope().untold().forEach(member -> uncompared.add(JsonPath.ROOT.member(member)));
    Sides<ObjectNode> sides = sides();
    String name = "service " + live.path("serviceName").asString("");
    var subject = new DefinitionDiff.Subject(name, local.path(), ServiceScope.FIXED, uncompared);
    return new DefinitionDiff(subject, sides.before(), sides.after(), ServiceForm.RULES);
  }

  ServiceScope scope() {
    return new ServiceScope(file, live());
  }

  /** Both sides in the form in which they are compared. */
  Sides<ObjectNode> sides() {
    ObjectNode wanted = file.deepCopy();
    for (String kind : List.of("schedulingStrategy", "deploymentController")) {
      if (!wanted.has(kind) && live().has(kind)) {
        wanted.set(kind, live().get(kind)); // the rest of the file is read in its light
      }
    }
    Set<String> compared = scope().compared();
    Sides<ObjectNode> sides =
        new Sides<>(only(ServiceForm.of(live()), compared), only(ServiceForm.of(wanted), compared));
    return new Reconciliation(sides, ServiceForm.RULES).sides();
  }

  private static ObjectNode only(ObjectNode form, Collection<String> members) {
    return form.retain(members);
  }
}
