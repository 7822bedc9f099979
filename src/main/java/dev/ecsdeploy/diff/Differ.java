package dev.ecsdeploy.diff;

import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.diff.DefinitionDiff.Subject;
import dev.ecsdeploy.json.JsonPath;
import dev.ecsdeploy.json.SdkJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import software.amazon.awssdk.services.ecs.model.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares what files say with what is live. */
public final class Differ {
  private final Set<String> ignoredTags;

  /**
   * A comparison.
   *
   * @param ignoredTags keys of tags that other tools own: neither compared nor changed
   */
  public Differ(Collection<String> ignoredTags) {
    this.ignoredTags = Set.copyOf(ignoredTags);
  }

  /**
   * The difference between a file and the revision that runs. A new revision replaces the whole of
   * the last one, so what the file does not say is removed.
   *
   * @param live the revision; null if there is none
   * @param liveTags the tags of the revision
   */
  public DefinitionDiff task(
      TaskDefinition local,
      software.amazon.awssdk.services.ecs.model.@Nullable TaskDefinition live,
      List<Tag> liveTags) {
    ObjectNode after = TaskForm.of(withoutForeignTags(SdkJson.write(local.request())));
    List<JsonPath> unknown = local.unknown().isEmpty() ? List.of() : local.unknownMembers();
    if (live == null) {
      return new DefinitionDiff(
          new Subject("", local.path(), List.of(), unknown), null, after, TaskForm.RULES);
    }
    ObjectNode before = TaskForm.of(withoutForeignTags(Described.task(live, liveTags)));
    String name = live.family() + ":" + live.revision();
    Sides<ObjectNode> sides =
        new Reconciliation(new Sides<>(before, after), TaskForm.RULES).sides();
    return new DefinitionDiff(
        new Subject(name, local.path(), List.of(), unknown),
        sides.before(),
        sides.after(),
        TaskForm.RULES);
  }

  /**
   * The difference between a file and a service. What the file does not mention is not compared,
   * except what hangs on the service (see {@link ServiceScope}), which the file states whole.
   *
   * @param live the service with its deployments and tags; null if there is none
   * @param revision the service's revision, where more of it can be read; null if it is not known
   */
  public DefinitionDiff service(
      ServiceDefinition local, @Nullable Service live, @Nullable ServiceRevision revision) {
    return comparison(local, live, revision).diff();
  }

  /**
   * What makes a service as the file says: the members that differ, and no others.
   *
   * @param live the service with its deployments and tags
   * @param revision the service's revision, where more of it can be read; null if it is not known
   */
  public ServiceUpdate update(
      ServiceDefinition local, Service live, @Nullable ServiceRevision revision) {
    return new ServiceUpdater(local, comparison(local, live, revision)).update();
  }

  /**
   * The difference between a file and a service in Express Mode. What the file does not mention is
   * not compared; the container is stated whole, but for what ECS chooses.
   *
   * @param live the service in the shape of the file; null if there is none
   */
  public DefinitionDiff express(ExpressDefinition local, @Nullable ObjectNode live) {
    return comparison(local, live).diff();
  }

  /**
   * What makes a service in Express Mode as the file says, in one call and that of its tags.
   *
   * @param live the service in the shape of the file
   */
  public ExpressUpdate update(ExpressDefinition local, ObjectNode live) {
    return comparison(local, live).update();
  }

  private ExpressComparison comparison(ExpressDefinition local, @Nullable ObjectNode live) {
    return new ExpressComparison(
        local,
        live == null ? null : withoutForeignTags(live.deepCopy()),
        withoutForeignTags(SdkJson.write(local.request())));
  }

  private ServiceComparison comparison(
      ServiceDefinition local, @Nullable Service live, @Nullable ServiceRevision revision) {
    ObjectNode after = withoutForeignTags(SdkJson.write(local.request()));
    ObjectNode before = live == null ? null : withoutForeignTags(Described.service(live, revision));
    return new ServiceComparison(local, before, after);
  }

  /** Tags of AWS itself and ignored ones are nobody's business here. */
  private ObjectNode withoutForeignTags(ObjectNode definition) {
    if (definition.get("tags") instanceof ArrayNode tags) {
      List<JsonNode> own = new ArrayList<>();
      for (JsonNode tag : tags) {
        String key = tag.path("key").asString("");
        if (!ignoredTags.contains(key) && !key.startsWith("aws:")) {
          own.add(tag);
        }
      }
      tags.removeAll();
      tags.addAll(own);
    }
    return definition;
  }
}
