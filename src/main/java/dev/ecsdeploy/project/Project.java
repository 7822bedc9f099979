package dev.ecsdeploy.project;

import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.config.Tool;
import dev.ecsdeploy.definition.DefinitionReader;
import dev.ecsdeploy.definition.Dialect;
import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.definition.UnknownMembers;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.template.Renderer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** A directory with a config file, whose definitions are rendered and read when asked for. */
public final class Project {
  private final Config config;
  private final Renderer renderer;
  private final Map<Path, SourceText> rendered = new HashMap<>();

  public Project(Config config, Renderer renderer) {
    this.config = config;
    this.renderer = renderer;
  }

  /**
   * The definitions that the config file names.
   *
   * @throws Failure for a fault in one, at its place in the file
   */
  public Desired desired() {
    Path task = config.taskDefinition();
    Path service = config.serviceDefinition();
    Path express = config.expressDefinition();
    if (express != null && (task != null || service != null)) {
      throw Failure.project(
          config.path() + " has an express_definition, and another definition beside it",
          "in Express Mode ECS makes the task definition and all of the service",
          "either express_definition, or task_definition and service_definition");
    }
    renderAll();
    return new Desired(
        task == null ? null : taskDefinition(),
        service == null ? null : serviceDefinition(),
        express == null ? null : expressDefinition());
  }

  /**
   * Renders all definitions that the config file names, so that what their functions fetch is
   * fetched together.
   *
   * @throws Failure for a fault in a template
   */
  public void renderAll() {
    List<Path> files =
        Stream.of(config.taskDefinition(), config.serviceDefinition(), config.expressDefinition())
            .flatMap(Stream::ofNullable)
            .filter(file -> !rendered.containsKey(file))
            .toList();
    List<SourceText> texts = renderer.renderAll(files);
    for (int i = 0; i < files.size(); i++) {
      rendered.put(files.get(i), texts.get(i));
    }
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
   * The task definition as it is shown; that of a project of ecspresso may lack what ECS demands.
   *
   * @throws Failure for a fault in the file, or if the config file names none
   */
  public TaskDefinition taskDefinitionToShow() {
    return reader().readTaskDefinitionToShow(rendered(config.taskDefinition(), "task_definition"));
  }

  /**
   * The service definition.
   *
   * @throws Failure for a fault in the file, or if the config file names none
   */
  public ServiceDefinition serviceDefinition() {
    return service(rendered(config.serviceDefinition(), "service_definition"));
  }

  /** In projects of ecspresso the config file's name of the service replaces the definition's. */
  private ServiceDefinition service(SourceText rendered) {
    ServiceDefinition read = reader().readServiceDefinition(rendered);
    return config.tool() == Tool.ECSPRESSO && config.service() != null
        ? read.withServiceName(config.service())
        : read;
  }

  /**
   * The definition of a service in Express Mode.
   *
   * @throws Failure for a fault in the file, or if the config file names none
   */
  public ExpressDefinition expressDefinition() {
    ExpressDefinition read =
        reader().readExpressDefinition(rendered(config.expressDefinition(), "express_definition"));
    // ecspresso shows the name and the cluster that the config file says.
    return config.tool() == Tool.ECSPRESSO && config.service() != null
        ? read.of(config.cluster(), config.service())
        : read;
  }

  /**
   * A task definition from another file.
   *
   * @throws Failure for a fault in the file
   */
  public TaskDefinition taskDefinition(Path file) {
    return reader().readTaskDefinition(renderer.render(file));
  }

  /**
   * What one run of a task has otherwise than its definition, from a file with templates.
   *
   * @throws Failure for a fault in the file
   */
  public TaskOverride overrides(Path file) {
    return overrides(renderer.render(file));
  }

  /**
   * The same from a text that is no template.
   *
   * @throws Failure for a fault in the text
   */
  public TaskOverride overrides(SourceText text) {
    return reader().readTaskOverride(text);
  }

  private SourceText rendered(@Nullable Path file, String key) {
    if (file == null) {
      throw unnamed(key);
    }
    return rendered.computeIfAbsent(file, renderer::render);
  }

  private Failure unnamed(String key) {
    if (config.expressDefinition() != null) {
      return Failure.project(
          "the service is in Express Mode, and has no file that " + key + " names",
          config.path() + " names an express_definition: ECS makes the task definition itself",
          "docs/express.md says which commands there are for it");
    }
    return Failure.project(
        config.path() + " names no " + key,
        "the command needs the file that " + key + " names",
        key + ": ecs-" + key.replaceFirst("_definition", "") + "-def.json in " + config.path());
  }

  private DefinitionReader reader() {
    return new DefinitionReader(
        switch (config.unknownFields()) {
          case ERROR -> UnknownMembers.ERROR;
          case WARN -> UnknownMembers.WARN;
          case SEND -> UnknownMembers.SEND;
        },
        switch (config.tool()) {
          case ECSDEPLOY -> Dialect.ECSDEPLOY;
          case ECSPRESSO -> Dialect.ECSPRESSO;
        });
  }
}
