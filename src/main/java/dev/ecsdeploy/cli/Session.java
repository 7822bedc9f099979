package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.AwsCall;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.aws.Patience;
import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.config.ConfigFiles;
import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.console.Redactor;
import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.definition.TaskDefinition;
import dev.ecsdeploy.deploy.Deletion;
import dev.ecsdeploy.deploy.Deployer;
import dev.ecsdeploy.deploy.ImageGuard;
import dev.ecsdeploy.deploy.Registrar;
import dev.ecsdeploy.deploy.Rollback;
import dev.ecsdeploy.diff.Differ;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.live.AccountGuard;
import dev.ecsdeploy.live.Live;
import dev.ecsdeploy.live.LiveService;
import dev.ecsdeploy.live.Pause;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.live.TaskDefinitions;
import dev.ecsdeploy.live.Together;
import dev.ecsdeploy.lookup.Lookups;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.project.Desired;
import dev.ecsdeploy.project.Project;
import dev.ecsdeploy.revision.RevisionScope;
import dev.ecsdeploy.rollout.RolloutWatcher;
import dev.ecsdeploy.simulator.ScaledTime;
import dev.ecsdeploy.simulator.SimulatedAws;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.task.Programs;
import dev.ecsdeploy.task.TaskFinder;
import dev.ecsdeploy.task.TaskRunner;
import dev.ecsdeploy.task.session.ExecSession;
import dev.ecsdeploy.task.session.SessionPlugin;
import dev.ecsdeploy.template.EnvFile;
import dev.ecsdeploy.template.Environment;
import dev.ecsdeploy.template.Renderer;
import dev.ecsdeploy.template.TemplateLanguage;
import dev.ecsdeploy.verify.Needs;
import dev.ecsdeploy.verify.Options;
import dev.ecsdeploy.verify.Subject;
import dev.ecsdeploy.verify.Verifier;
import dev.ecsdeploy.verify.registry.HttpWeb;
import dev.ecsdeploy.verify.registry.Web;
import dev.ecsdeploy.view.ImageView;
import dev.ecsdeploy.view.PatienceView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the objects of one command are put together, each when it is first asked for.
 *
 * <p>Nothing is read and no client is made before a command asks; so {@code --help} and a bad flag
 * cost nothing, and a fault in a file is found before the first call.
 */
final class Session implements AutoCloseable {
  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final Ahead ahead;
  private final Redactor redactor = new Redactor();
  private final Once<Console> console = new Once<>(this::openConsole);
  private final Once<Environment> environment = new Once<>(this::readEnvironment);
  private final Once<Config> config = new Once<>(this::loadConfig);
  private final Once<Project> project = new Once<>(this::openProject);
  private final Once<Desired> desired = new Once<>(this::readDesired);
  private final Once<Connections> connections = new Once<>(this::openConnections);
  private final Once<Live> live = new Once<>(this::openLive);
  private final Set<String> called = new ConcurrentSkipListSet<>();
  private final Once<Web> registries = new Once<>(this::openRegistries);
  private final Once<Optional<SimulatedWorld>> world = new Once<>(this::openWorld);
  private final Once<Patience> patience = new Once<>(this::openPatience);
  private volatile Duration configuredTimeout = Config.DEFAULT_TIMEOUT;

  private final List<AwsClients> withoutProject = new ArrayList<>();

  private final Pages pages;

  Session(Surroundings surroundings, GlobalOptions options) {
    this(surroundings, options, Ahead.ofNothing());
  }

  Session(Surroundings surroundings, GlobalOptions options, Ahead ahead) {
    this.surroundings = surroundings;
    this.options = options;
    this.ahead = ahead;
    this.pages = new Pages(surroundings);
  }

  /** The pages about the command. */
  Pages pages() {
    return pages;
  }

  /** Another project, read in silence with the same options otherwise. */
  Session like(Path configFile, List<String> envFiles) {
    return new Session(surroundings.silent(), options.like(configFile.toString(), envFiles));
  }

  /** The directory that paths on the command line are relative to. */
  Path directory() {
    return surroundings.directory();
  }

  /** The env files, as they are named on the command line or else in the environment. */
  List<String> envFiles() {
    List<String> given = options.envfiles();
    return given.isEmpty()
        ? EnvironmentDefaults.value("--envfile", surroundings.environment()).stream().toList()
        : given;
  }

  Console console() {
    return console.get();
  }

  /** Asks the person at the terminal. */
  Prompt prompt() {
    return new Prompt(console(), surroundings.terminal().in(), longest());
  }

  Config config() {
    return config.get();
  }

  Project project() {
    return project.get();
  }

  /**
   * What the project's files ask for; what the user should know about them is said.
   *
   * @throws Failure for a fault in a file
   */
  Desired desired() {
    return desired.get();
  }

  AwsClients aws() {
    config();
    return connections.get().aws();
  }

  /**
   * A world to serve to others: the one that {@code --simulate} names, or one where all goes well.
   *
   * @param speed how many seconds pass in it in one second
   */
  SimulatedAws simulatedAws(double speed) {
    String name = options.simulate == null ? "steady" : options.simulate;
    ScaledTime time = new ScaledTime(surroundings.time().clock(), speed);
    return new SimulatedAws(
        Scenarios.find(surroundings.directory(), name),
        time,
        takes -> realPause().of(time.outside(takes)));
  }

  GlobalOptions options() {
    return options;
  }

  /** Everything that can be asked about what is running. */
  Live live() {
    return live.get();
  }

  Differ differ() {
    return new Differ(config().ignoredTags());
  }

  ExternalDiff externalDiff(String command) {
    return new ExternalDiff(surroundings.programs(), environment.get().asMap(), command);
  }

  Deployer deployer(RolloutNarrator narrator) {
    return new Deployer(live(), watcher(narrator), clock(), aws()::account);
  }

  Rollback rollback(RolloutNarrator narrator) {
    return new Rollback(live(), watcher(narrator), clock(), aws()::account);
  }

  ImageGuard imageGuard() {
    return new ImageGuard(
        live().images(),
        clock(),
        pause(),
        event -> console().say(event.at(), ImageView.line(event)));
  }

  Registrar registrar() {
    return new Registrar(live(), differ(), aws()::account);
  }

  Deletion deletion() {
    return new Deletion(live(), poller(pause()));
  }

  /**
   * Lets pass what is in the account that the config file names.
   *
   * @throws Failure when it is another account
   */
  void guardAccount(@Nullable LiveService service) {
    AccountGuard.check(config().account(), Optional.ofNullable(service), aws()::account);
  }

  /**
   * The family of the project's service or, where there is none yet, of its task definition.
   *
   * @throws Failure when AWS refuses, or the project has neither
   */
  RevisionScope revisionScope() {
    String cluster = config().cluster();
    String name = config().service();
    LiveService service = name == null ? null : live().services().find(cluster, name).orElse(null);
    String family =
        service == null
            ? project().taskDefinition().family()
            : TaskDefinitions.family(service.taskDefinition());
    return new RevisionScope(cluster, family, service);
  }

  RolloutWatcher watcher(RolloutNarrator narrator) {
    return new RolloutWatcher(live(), poller(narrator.ticking(pause())));
  }

  /**
   * Finds out which values must not be shown, for what ECS and containers say: a secret that the
   * project looks up stands in its revisions, and may stand in its logs. Commands that only look
   * work all the same where the project cannot be rendered.
   */
  void learnSecrets() {
    try {
      project().renderAll();
    } catch (Failure e) {
      console()
          .say(
              Console.Level.DEBUG,
              "which values are secret is not known, so that none is masked: " + e.what());
    }
  }

  private Poller poller(Pause waiting) {
    return new Poller(clock(), waiting, jitter()::nextDouble, patience.get()::throttles);
  }

  Verifier verifier(Options wanted) {
    live(); // a world of the command's own knows the service from then on
    return new Verifier(aws(), registries.get(), wanted);
  }

  /** What the definitions refer to. */
  Subject subject() {
    Desired wanted = desired();
    return wanted.expressDefinition() == null
        ? new Subject(
            wanted.taskDefinition(),
            wanted.serviceDefinition(),
            config().cluster(),
            config().service(),
            null,
            CodeDeployOptions.names(config().codeDeploy()))
        : Subject.of(wanted.expressDefinition(), aws().region(), config().cluster(), serviceName());
  }

  /** The account that the config file names, else that of the caller. */
  String account() {
    String named = config().account();
    return named == null ? aws().account() : named;
  }

  /** What the calls so far were, as IAM names them. */
  Set<String> actionsSoFar() {
    return called.stream()
        .filter(action -> !action.equals("sts:GetCallerIdentity"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private Web openRegistries() {
    return world
        .get()
        .<Web>map(simulated -> new SimulatedWeb(simulated.aws()))
        .orElseGet(HttpWeb::new);
  }

  TaskRunner taskRunner() {
    learnSecrets();
    return new TaskRunner(live(), poller(), aws()::account, () -> UUID.randomUUID().toString());
  }

  /** Finds the project's tasks; the family is that of the live service, if there is one. */
  TaskFinder taskFinder() {
    learnSecrets();
    String service = config().service();
    String family =
        service == null
            ? project().taskDefinition().family()
            : TaskDefinitions.family(
                live().services().describe(config().cluster(), service).taskDefinition());
    return new TaskFinder(live(), config().cluster(), service, family);
  }

  /** Opens sessions in containers, with the credentials of the role that was taken on, if any. */
  ExecSession execSession() {
    Map<String, String> variables = new HashMap<>(environment.get().asMap());
    if (options.assumeRoleArn != null) {
      variables.keySet().removeAll(List.of("AWS_PROFILE", "AWS_SESSION_TOKEN"));
      variables.putAll(live().sessions().credentials());
    }
    Programs plugin = isRehearsal() ? new SimulatedPlugin(console()::say) : programs();
    return new ExecSession(live(), new SessionPlugin(plugin, variables));
  }

  /** Whether the user asked for a simulated world, of which no other program knows. */
  private boolean isRehearsal() {
    return options.simulate != null;
  }

  /** What other programs are started with. */
  Map<String, String> processEnvironment() {
    return surroundings.environment();
  }

  Programs programs() {
    return surroundings.programs();
  }

  /** The time zone that times are shown in. */
  ZoneId zone() {
    return surroundings.time().zone().get();
  }

  Poller poller() {
    return poller(pause());
  }

  /** A file that the command line names. */
  Path file(String name) {
    return surroundings.directory().resolve(name);
  }

  /** In a simulated world the same command always prints the same. */
  private Random jitter() {
    return world.get().isPresent() ? new Random(0) : new Random();
  }

  RolloutNarrator narrator() {
    return new RolloutNarrator(console(), clock(), this::learnSecrets, pages.witness());
  }

  InstantSource clock() {
    return world.get().map(SimulatedWorld::clock).orElse(surroundings.time().clock());
  }

  /** The time now; that of the machine, where the command did not come to ask for another. */
  Instant now() {
    return world.isMade() ? clock().instant() : surroundings.time().clock().instant();
  }

  /** How to wait for what is no simulated world. */
  Pause realPause() {
    return surroundings.time().pause();
  }

  Pause pause() {
    return world
        .get()
        .<Pause>map(simulated -> simulated.time()::advance)
        .orElse(surroundings.time().pause());
  }

  /** How long to wait at most. */
  Duration timeout() {
    return config().timeout();
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

  private Console openConsole() {
    return pages.heard(new ConsoleSource(surroundings, options, redactor).open());
  }

  private Environment readEnvironment() {
    Environment read =
        Environment.of(surroundings.environment(), EnvFile.readAll(inDirectory(envFiles())));
    ConsoleSource.hideCredentials(read.asMap(), redactor);
    return read;
  }

  private List<String> inDirectory(List<String> files) {
    return files.stream()
        .flatMap(several -> Arrays.stream(several.split(",")))
        .map(file -> surroundings.directory().resolve(file.strip()).toString())
        .toList();
  }

  private Config loadConfig() {
    ahead.awaitFiles();
    Connections connected = connections.get();
    Config read =
        new ConfigSource(configFile(), environment.get(), options)
            .read(connected.lookupsOfConfig());
    read.warnings().forEach(console()::warn);
    connected.configure(read);
    configuredTimeout = read.timeout();
    return read;
  }

  private Path configFile() {
    return ConfigFiles.find(surroundings.directory(), options.config);
  }

  private Project openProject() {
    return new Project(
        config(), renderer(config().template(), connections.get().lookupsOf(config())));
  }

  private Desired readDesired() {
    Desired read = project().desired();
    read.warnings().forEach(console()::warn);
    return read;
  }

  private Renderer renderer(TemplateLanguage language, Lookups lookups) {
    return new Renderer(language, environment.get(), lookups.functions(), lookups.rounds())
        .with(options.externalVariables());
  }

  /** Whether a text holds a value that must not be shown. */
  boolean hides(String text) {
    return redactor.hides(text);
  }

  private void hideLookedUp(String value) {
    if (!redactor.hide(value) && !value.isBlank()) {
      console()
          .warn(
              "a secret value of fewer than %d characters is not masked"
                  .formatted(Redactor.SHORTEST));
    }
  }

  /**
   * Everything that can be asked without a project.
   *
   * @param region null leaves it to the environment and the profile
   */
  Live liveIn(@Nullable String region) {
    ahead.awaitAws();
    AwsClients clients = new AwsClients(awsSettings().in(region));
    withoutProject.add(clients);
    return Live.over(clients);
  }

  private AwsSettings awsSettings() {
    return new AwsSettings(
        environment.get().asMap(),
        null,
        options.assumeRoleArn,
        world.get().map(SimulatedWorld::aws).orElse(null),
        this::tell,
        patience.get());
  }

  private Patience openPatience() {
    return new Patience(
        new Patience.Time(clock(), pause()::of, jitter()::nextDouble),
        this::longest,
        action -> console().say(PatienceView.throttled(action)));
  }

  /** How long a single call may take: as long as the command waits, as far as that is known. */
  private Duration longest() {
    Duration given = options.timeout();
    return given == null ? configuredTimeout : given;
  }

  /** Does what a command does; in a simulated world, all of it in its time. */
  int inItsTime(IntSupplier command) {
    boolean simulated = surroundings.world() != null || options.simulate != null;
    return simulated ? Together.inTurn(command::getAsInt) : command.getAsInt();
  }

  private Connections openConnections() {
    return new Connections(
        awsSettings(),
        new Outside.Told(this::hideLookedUp, warning -> console().warn(warning)),
        configFile(),
        ahead);
  }

  /** A world of the command's own knows the project's service, as it was before this version. */
  private Live openLive() {
    world
        .get()
        .filter(simulated -> surroundings.world() == null)
        .ifPresent(
            simulated -> {
              Desired asked = desired();
              if (asked.taskDefinition() != null && asked.serviceDefinition() != null) {
                simulated.aws().seed(seed(asked.taskDefinition()), seed(asked.serviceDefinition()));
              }
              if (asked.expressDefinition() != null) {
                simulated
                    .aws()
                    .seedExpress(
                        asked.expressDefinition().of(config().cluster(), serviceName()).json());
              }
            });
    return Live.over(aws());
  }

  private static ObjectNode seed(TaskDefinition definition) {
    return definition.json();
  }

  private ObjectNode seed(ServiceDefinition definition) {
    return definition.json().put("cluster", config().cluster()).put("serviceName", serviceName());
  }

  private Optional<SimulatedWorld> openWorld() {
    if (surroundings.world() != null) {
      return Optional.of(surroundings.world());
    }
    return Optional.ofNullable(options.simulate)
        .map(name -> SimulatedWorld.of(Scenarios.find(surroundings.directory(), name)));
  }

  private void tell(AwsCall call) {
    called.add(Needs.action(call.service(), call.operation()));
    if (!options.debug) {
      return;
    }
    console()
        .say(
            Console.Level.DEBUG,
            "%s.%s %s, %d ms%s"
                .formatted(
                    call.service(),
                    call.operation(),
                    call.ending(),
                    call.took().toMillis(),
                    call.attempts() > 1 ? ", sent " + call.attempts() + " times" : ""));
  }

  @Override
  public void close() {
    registries.ifMade(Web::close);
    withoutProject.forEach(AwsClients::close);
    connections.ifMade(Connections::close);
    console.ifMade(Console::close);
  }
}
