package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.AwsCall;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.aws.Patience;
import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.console.Console;
import dev.ecsdeploy.live.Pause;
import dev.ecsdeploy.live.Poller;
import dev.ecsdeploy.template.Environment;
import dev.ecsdeploy.verify.Needs;
import dev.ecsdeploy.view.PatienceView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a command reaches AWS: as whom, with how much patience, and what it has called so far. */
final class AwsAccess implements AutoCloseable {
  private final Invocation invocation;
  private final World world;
  private final ConsoleSource console;
  private final Once<Patience> patience = new Once<>(this::openPatience);
  private final Set<String> called = new ConcurrentSkipListSet<>();
  private final List<AwsClients> withoutProject = new ArrayList<>();
  private volatile Duration configuredTimeout = Config.DEFAULT_TIMEOUT;

  AwsAccess(Invocation invocation, World world, ConsoleSource console) {
    this.invocation = invocation;
    this.world = world;
    this.console = console;
  }

  /** How to reach it, in no region yet. */
  AwsSettings settings(Environment environment) {
    return new AwsSettings(
        environment.asMap(),
        null,
        invocation.options().assumeRoleArn,
        world.transport(),
        this::tell,
        line -> console.get().say(PatienceView.asked(line)),
        patience.get());
  }

  /**
   * The clients of a command that has no project.
   *
   * @param region null leaves it to the environment and the profile
   */
  AwsClients withoutProject(Environment environment, @Nullable String region) {
    invocation.ahead().awaitAws();
    AwsClients clients = new AwsClients(settings(environment).in(region));
    withoutProject.add(clients);
    return clients;
  }

  private Patience openPatience() {
    return new Patience(
        new Patience.Time(world.clock(), world.pause()::of, world.jitter()::nextDouble),
        this::longest,
        action -> console.get().say(PatienceView.throttled(action)));
  }

  /** How long a single call may take: as long as the command waits, as far as that is known. */
  Duration longest() {
    Duration given = invocation.options().timeout();
    return given == null ? configuredTimeout : given;
  }

  /** From now on the config file says how long the command waits. */
  void configure(Config read) {
    configuredTimeout = read.timeout();
  }

  /** Asks again and again, with this pause between. */
  Poller poller(Pause waiting) {
    return new Poller(
        world.clock(), waiting, world.jitter()::nextDouble, patience.get()::throttles);
  }

  /** What the calls so far were, as IAM names them. */
  Set<String> actionsSoFar() {
    return called.stream()
        .filter(action -> !action.equals("sts:GetCallerIdentity"))
        .collect(Collectors.toUnmodifiableSet());
  }

  private void tell(AwsCall call) {
    called.add(Needs.action(call.service(), call.operation()));
    if (!invocation.options().debug) {
      return;
    }
    console
        .get()
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
    withoutProject.forEach(AwsClients::close);
  }
}
