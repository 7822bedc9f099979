package dev.ecsdeploy.init;

import dev.ecsdeploy.config.Tool;
import dev.ecsdeploy.diff.Described;
import dev.ecsdeploy.live.LiveService;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ServiceRevision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The files of a project that says what runs. */
public final class NewProject {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Free JSON of the user's own, in which an empty list may mean something. */
  private static final String FREE_FORM = "hookDetails";

  private final Layout layout;
  private final boolean sorted;

  /**
   * Where the files are.
   *
   * @param config the config file
   * @param task the task definition, as it stands in the config file: relative to it
   * @param service the service definition, likewise; null for a project that has tasks only
   */
  public record Layout(Path config, String task, @Nullable String service) {
    /** All files. */
    public Set<Path> files() {
      Set<Path> files = new LinkedHashSet<>();
      Optional.ofNullable(service).map(this::place).ifPresent(files::add);
      files.add(place(task));
      files.add(config);
      return files;
    }

    private Path place(String definition) {
      return config.resolveSibling(definition).normalize();
    }
  }

  /**
   * A project.
   *
   * @param sorted whether lists are sorted whose order means nothing
   */
  public NewProject(Layout layout, boolean sorted) {
    this.layout = layout;
    this.sorted = sorted;
  }

  /** The texts of the files. */
  public Map<Path, String> files(Origin origin) {
    Map<Path, String> files = new LinkedHashMap<>();
    LiveService service = origin.service();
    if (service != null && layout.service() != null) {
      ObjectNode json = service(service, origin);
      put(files, layout.place(layout.service()), sorted ? Described.sortedService(json) : json);
    }
    ObjectNode task = task(origin);
    put(files, layout.place(layout.task()), sorted ? Described.sortedTask(task) : task);
    put(files, layout.config(), config(origin));
    return files;
  }

  private void put(Map<Path, String> files, Path file, ObjectNode json) {
    FileFormat format = FileFormat.of(file);
    ObjectNode plain = new PlainTexts(Tool.of(layout.config())).of(json, format);
    files.put(file, format.write(plain));
  }

  private static ObjectNode service(LiveService service, Origin origin) {
    ServiceRevision revision = origin.revision().orElse(Optional.empty()).orElse(null);
    ObjectNode json = Described.service(service.service(), revision);
    json.remove("serviceName"); // the config file names it
    json.remove("taskDefinition"); // a deployment decides
    boolean daemon = json.path("schedulingStrategy").asString("").equals("DAEMON");
    if (daemon || origin.scaled().isPresent()) {
      json.remove("desiredCount"); // others decide
    }
    if (json.path("role").asString("").endsWith("/AWSServiceRoleForECS")) {
      json.remove("role"); // ECS takes its own, and refuses to be given it
    }
    if (json.path("healthCheckGracePeriodSeconds").asInt(0) == 0) {
      json.remove("healthCheckGracePeriodSeconds"); // refused where there is no load balancer
    }
    if (json.path("monitoring").isEmpty()) {
      json.remove("monitoring");
    }
    return tidy(json);
  }

  private static ObjectNode task(Origin origin) {
    return tidy(Described.task(origin.task().definition(), origin.task().tags()));
  }

  private ObjectNode config(Origin origin) {
    LiveService service = origin.service();
    ObjectNode config = NODES.objectNode();
    config.put("region", origin.region()).put("cluster", origin.cluster());
    if (service != null) {
      config.put("service", service.name()).put("service_definition", layout.service());
    }
    config.put("task_definition", layout.task()).put("timeout", "10m");
    origin
        .group()
        .orElse(Optional.empty())
        .ifPresent(
            group ->
                config
                    .putObject("codedeploy")
                    .put("application_name", group.application())
                    .put("deployment_group_name", group.name()));
    return config;
  }

  /** Without AWS's own tags, and without lists in which nothing is. */
  static ObjectNode tidy(ObjectNode json) {
    if (json.get("tags") instanceof ArrayNode tags) {
      ArrayNode own = NODES.arrayNode();
      for (JsonNode tag : tags) {
        if (!tag.path("key").asString("").startsWith("aws:")) {
          own.add(tag);
        }
      }
      json.set("tags", own);
    }
    return withoutEmptyLists(json);
  }

  private static ObjectNode withoutEmptyLists(ObjectNode json) {
    ObjectNode kept = NODES.objectNode();
    json.forEachEntry(
        (name, value) -> {
          if (!(value.isArray() && value.isEmpty())) {
            kept.set(name, name.equals(FREE_FORM) ? value : withoutEmptyLists(value));
          }
        });
    return kept;
  }

  private static JsonNode withoutEmptyLists(JsonNode json) {
    return switch (json) {
      case ObjectNode object -> withoutEmptyLists(object);
      case ArrayNode array -> {
        ArrayNode kept = NODES.arrayNode();
        array.forEach(element -> kept.add(withoutEmptyLists(element)));
        yield kept;
      }
      default -> json;
    };
  }
}
