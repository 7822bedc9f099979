package dev.ecsdeploy.project;

import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.definition.DefinitionReader;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.definition.UnknownMembers;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.Renderer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory with a config file, whose definitions are rendered and read when asked for. */
public final class Project {
  private final Config config;
  private final Renderer renderer;

  public Project(Config config, Renderer renderer) {
    this.config = config;
    this.renderer = renderer;
  }

  /**
   * Both definitions, as far as the config file names them.
   *
   * @throws Failure for a fault in either, at its place in the file
   */
  public Desired desired() {
    Path task = config.taskDefinition();
    Path service = config.serviceDefinition();
    List<SourceText> rendered =
        renderer.renderAll(Stream.of(task, service).flatMap(Stream::ofNullable).toList());
    return new Desired(
        task == null ? null : reader().readTaskDefinition(rendered.getFirst()),
        service == null ? null : reader().readServiceDefinition(rendered.getLast()));
  }

  /**
   * The task definition.
   *
   * @throws Failure for a fault in the file, or if the config file names none
   */
  public TaskDefinition taskDefinition() {
    return reader().readTaskDefinition(rendered(config.taskDefinition(), "task_definition"));
  }

  /**
   * The service definition.
   *
   * @throws Failure for a fault in the file, or if the config file names none
   */
  public ServiceDefinition serviceDefinition() {
    return reader()
        .readServiceDefinition(rendered(config.serviceDefinition(), "service_definition"));
  }

  private SourceText rendered(@Nullable Path file, String key) {
    if (file == null) {
      throw Failure.project(
          config.path() + " names no " + key,
          "the command needs the file that " + key + " names",
          key
              + ": ecs-"
              + (key.startsWith("task") ? "task" : "service")
              + "-def.json in "
              + config.path());
    }
    return renderer.render(file);
  }

  private DefinitionReader reader() {
    return new DefinitionReader(
        switch (config.unknownFields()) {
          case ERROR -> UnknownMembers.ERROR;
          case WARN -> UnknownMembers.WARN;
          case SEND -> UnknownMembers.SEND;
        });
  }
}
