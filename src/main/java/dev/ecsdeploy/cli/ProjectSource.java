package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Lookups;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.project.Desired;
import dev.ecsdeploy.project.Project;
import dev.ecsdeploy.template.Environment;
import dev.ecsdeploy.template.Renderer;

/**
 * The project that a command is for: its variables, its config file, its definitions, and the
 * clients that ask where it says; each is read or made when it is first asked for.
 */
final class ProjectSource implements AutoCloseable {
  private final Invocation invocation;
  private final ConsoleSource console;
  private final AwsAccess access;
  private final Once<Environment> environment = new Once<>(this::readEnvironment);
  private final Once<Config> config = new Once<>(this::loadConfig);
  private final Once<Project> definitions = new Once<>(this::openDefinitions);
  private final Once<Desired> desired = new Once<>(this::readDesired);
  private final Once<Connections> connections = new Once<>(this::openConnections);

  ProjectSource(Invocation invocation, ConsoleSource console, AwsAccess access) {
    this.invocation = invocation;
    this.console = console;
    this.access = access;
  }

  /** The variables that the project's files see. */
  Environment environment() {
    return environment.get();
  }

  private Environment readEnvironment() {
    Environment read = invocation.environment();
    console.hideCredentials(read.asMap());
    return read;
  }

  /**
   * The config file; what the user should know about it is said.
   *
   * @throws Failure for a fault in it
   */
  Config config() {
    return config.get();
  }

  private Config loadConfig() {
    invocation.ahead().awaitFiles();
    Connections connected = connections.get();
    Config read =
        new ConfigSource(invocation.configFile(), environment(), invocation.options())
            .read(connected.lookupsOfConfig());
    read.warnings().forEach(console.get()::warn);
    connected.configure(read);
    access.configure(read);
    return read;
  }

  /**
   * The service that the config file names.
   *
   * @throws Failure if it names none
   */
  String serviceName() {
    String name = config().service();
    if (name == null) {
      throw Failure.project(
          config().path() + " names no service",
          "the command works on a service, and the key service is missing or empty",
          "service: … in " + config().path());
    }
    return name;
  }

  /** The definitions, each rendered and read when it is first asked for. */
  Project definitions() {
    return definitions.get();
  }

  private Project openDefinitions() {
    Lookups lookups = connections.get().lookupsOf(config());
    return new Project(
        config(),
        new Renderer(config().template(), environment(), lookups.functions(), lookups.rounds())
            .with(invocation.options().externalVariables()));
  }

  /**
   * What the project's files ask for; what the user should know about them is said.
   *
   * @throws Failure for a fault in a file
   */
  Desired desired() {
    return desired.get();
  }

  private Desired readDesired() {
    Desired read = definitions().desired();
    read.warnings().forEach(console.get()::warn);
    return read;
  }

  /**
   * Finds out which values must not be shown, for what ECS and containers say: a secret that the
   * project looks up stands in its revisions, and may stand in its logs. Commands that only look
   * work all the same where the project cannot be rendered.
   */
  void learnSecrets() {
    try {
      definitions().renderAll();
    } catch (Failure e) {
      console
          .get()
          .say(
              Console.Level.DEBUG,
              "which values are secret is not known, so that none is masked: " + e.what());
    }
  }

  /** The clients, for the region that the config file names. */
  AwsClients aws() {
    config();
    return connections.get().aws();
  }

  private Connections openConnections() {
    return new Connections(
        access.settings(environment()),
        new Outside.Told(console::hideLookedUp, warning -> console.get().warn(warning)),
        invocation.configFile(),
        invocation.ahead());
  }

  @Override
  public void close() {
    connections.ifMade(Connections::close);
  }
}
