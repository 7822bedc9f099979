package dev.ecsdeploy.init;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.config.Tool;
import dev.ecsdeploy.diff.Described;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.ExpressService;
import dev.ecsdeploy.live.LiveService;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of a project that says what a service in Express Mode is.
 *
 * @param config the config file
 * @param definition the definition, as it stands in the config file: relative to it
 * @param sorted whether lists are sorted whose order means nothing
 */
public record NewExpressProject(Path config, String definition, boolean sorted) {
  /** What a task definition has, so that a file does not say it beside one. */
  private static final List<String> OF_TASK =
      List.of("executionRoleArn", "taskRoleArn", "cpu", "memory");

  /** All files. */
  public Set<Path> files() {
    Set<Path> files = new LinkedHashSet<>();
    files.add(place());
    files.add(config);
    return files;
  }

  private Path place() {
    return config.resolveSibling(definition).normalize();
  }

  /**
   * The texts of the files.
   *
   * @throws Failure where the service has no configuration to write down
   */
  public Map<Path, String> texts(LiveService service, ExpressService express) {
    Map<Path, String> texts = new LinkedHashMap<>();
    ObjectNode json = definition(service, express);
    texts.put(place(), text(place(), sorted ? Described.sortedExpress(json) : json));
    texts.put(config, text(config, configOf(service)));
    return texts;
  }

  private String text(Path file, ObjectNode json) {
    FileFormat format = FileFormat.of(file);
    return format.write(new PlainTexts(Tool.of(config)).of(json, format));
  }

  private static ObjectNode definition(LiveService service, ExpressService express) {
    ObjectNode json =
        express
            .configuration()
            .map(configuration -> Described.express(express.service(), configuration))
            .orElseThrow(
                () ->
                    Failure.project(
                        "service " + service.name() + " has no configuration to write down",
                        "ECS describes none that is active",
                        "ecsdeploy init again, when it is no longer being made or deleted"));
    json.remove("serviceName"); // the config file names it
    if (json.has("primaryContainer")) {
      json.remove("taskDefinitionArn"); // ECS makes it, and takes no other beside a container
    } else {
      json.remove(OF_TASK);
    }
    return NewProject.tidy(json);
  }

  private ObjectNode configOf(LiveService service) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("region", Arn.region(service.arn()))
        .put("cluster", service.clusterName())
        .put("service", service.name())
        .put("express_definition", definition)
        .put("timeout", "20m");
  }
}
