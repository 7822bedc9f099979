package dev.ecsdeploy.definition;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** What ECS is sure to refuse in a task definition, found before it is asked. */
final class TaskDefinitionRules {
  private static final JsonPath CONTAINERS = JsonPath.ROOT.member("containerDefinitions");
  private static final String NAME = "[A-Za-z0-9_-]{1,255}";
  private static final String NAME_RULE =
      "ECS allows up to 255 letters, digits, hyphens and underscores";

  private final RegisterTaskDefinitionRequest request;
  private final DefinitionFaults faults;

  private TaskDefinitionRules(RegisterTaskDefinitionRequest request, DefinitionFaults faults) {
    this.request = request;
    this.faults = faults;
  }

  /**
   * Checks the rules.
   *
   * @throws Failure at the first member that breaks one
   */
  static void check(RegisterTaskDefinitionRequest request, DefinitionFaults faults) {
    TaskDefinitionRules rules = new TaskDefinitionRules(request, faults);
    rules.family();
    rules.containers();
  }

  private void family() {
    if (request.family() == null) {
      throw faults.at(
          JsonPath.ROOT,
          "family is missing",
          "every task definition belongs to a family, whose revisions ECS counts",
          "add \"family\": \"…\"");
    }
    if (!request.family().matches(NAME)) {
      throw badName(JsonPath.ROOT.member("family"));
    }
  }

  private void containers() {
    List<ContainerDefinition> containers = request.containerDefinitions();
    if (containers.isEmpty()) {
      throw faults.at(
          CONTAINERS,
          "there is no container",
          "a task runs at least one container",
          "add \"containerDefinitions\": [{\"name\": …, \"image\": …}]");
    }
    Map<String, JsonPath> names = new HashMap<>();
    for (int i = 0; i < containers.size(); i++) {
      JsonPath container = CONTAINERS.element(i);
      JsonPath name = container.member("name");
      require(container, "name", containers.get(i).name());
      require(container, "image", containers.get(i).image());
      if (!containers.get(i).name().matches(NAME)) {
        throw badName(name);
      }
      JsonPath earlier = names.putIfAbsent(containers.get(i).name(), name);
      if (earlier != null) {
        throw faults.at(
            name,
            "two containers have the name " + containers.get(i).name(),
            "the first is at " + faults.position(earlier),
            "rename one of them");
      }
    }
    if (containers.stream().allMatch(container -> Boolean.FALSE.equals(container.essential()))) {
      throw faults.at(
          CONTAINERS,
          "no container is essential",
          "a task ends when an essential container ends, so ECS wants at least one",
          "set \"essential\": true in the container that matters");
    }
  }

  private void require(JsonPath container, String member, @Nullable String value) {
    if (value == null) {
      throw faults.at(
          container,
          container.member(member) + " is missing",
          "every container has a name and an image",
          "add \"" + member + "\": \"…\"");
    }
  }

  private Failure badName(JsonPath path) {
    return faults.at(path, path + " is not a legal name", NAME_RULE, "rename it");
  }
}
