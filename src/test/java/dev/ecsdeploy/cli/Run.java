package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.cli.Surroundings.Input;
import dev.ecsdeploy.cli.Surroundings.Terminal;
import dev.ecsdeploy.cli.Surroundings.Time;
import dev.ecsdeploy.simulator.Journal;
import dev.ecsdeploy.simulator.SimulatedWorld;
import dev.ecsdeploy.task.Programs;
import dev.ecsdeploy.verify.Needs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.AbstractStringAssert;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One run of the tool in a project directory, with everything that it did. Its assertions fail with
 * arguments, exit code, both streams and the journal.
 */
final class Run {
  /** What templates look up, as the page about that says, and what takes on another role. */
  private static final Set<String> LOOKUPS = lookups();

  private final List<String> arguments;
  private final @Nullable SimulatedWorld world;
  private final int journalBefore;
  private final int exit;
  private final String out;
  private final String err;

  private Run(
      List<String> arguments,
      @Nullable SimulatedWorld world,
      int before,
      int exit,
      String[] streams) {
    this.arguments = arguments;
    this.world = world;
    this.journalBefore = before;
    this.exit = exit;
    this.out = streams[0];
    this.err = streams[1];
  }

  /** Runs in a directory, against a world that lives on. */
  static Run of(Path directory, SimulatedWorld world, String... arguments) {
    return new Given(directory, world, Map.of()).run(arguments);
  }

  /**
   * A project directory, a world and variables.
   *
   * @param world null for what the variables point to, or for a world of the run's own
   */
  record Given(
      Path directory,
      @Nullable SimulatedWorld world,
      Map<String, String> variables,
      @Nullable String answers,
      Programs programs) {

    Given(Path directory, @Nullable SimulatedWorld world, Map<String, String> variables) {
      this(directory, world, variables, null, new ProcessPrograms());
    }

    /** Somebody is at the terminal and types these lines. */
    Given answering(String... lines) {
      return new Given(directory, world, variables, String.join("\n", lines) + "\n", programs);
    }

    /** Other programs are started so. */
    Given with(Programs others) {
      return new Given(directory, world, variables, answers, others);
    }

    Given with(String name, String value) {
      Map<String, String> more = new HashMap<>(variables);
      more.put(name, value);
      return new Given(directory, world, more, answers, programs);
    }

    /** The SDK's clients before the world, for what others do in it. */
    AwsClients clients() {
      return new AwsClients(
          new AwsSettings(
              Map.of(), "ap-northeast-1", null, Objects.requireNonNull(world).aws(), call -> {}));
    }

    /** Lets time pass in the world. */
    void pause(int seconds) {
      Objects.requireNonNull(world).time().advance(Duration.ofSeconds(seconds));
    }

    Run run(String... arguments) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int before = world == null ? 0 : world.aws().journal().operations().size();
      Surroundings surroundings =
          new Surroundings(
              variables,
              directory,
              new Terminal(input(), stream(out), stream(err), false, false, 80),
              time(),
              programs,
              world);
      int exit = Ecsdeploy.run(surroundings, arguments);
      Run run =
          new Run(
              Arrays.asList(arguments),
              world,
              before,
              exit,
              new String[] {
                out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8)
              });
      run.callsOnlyWhatItsPermissionsAllow();
      run.printsWhatItsSchemasSay();
      return run;
    }

    private Input input() {
      String typed = answers == null ? "" : answers;
      return new Input(
          new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), answers != null);
    }

    private Time time() {
      return world == null
          ? new Time(Clock.systemUTC(), () -> ZoneOffset.UTC, Thread::sleep)
          : new Time(world.time(), () -> ZoneOffset.UTC, world.time()::advance);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
      return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
  }

  Run exitsWith(ExitCode code) {
    assertThat(exit).as(this::everything).isEqualTo(code.code());
    return this;
  }

  int exitCode() {
    return exit;
  }

  SimulatedWorld world() {
    return Objects.requireNonNull(world, "a world of the run's own");
  }

  AbstractStringAssert<?> out() {
    return assertThat(out).as(this::everything);
  }

  AbstractStringAssert<?> err() {
    return assertThat(err).as(this::everything);
  }

  int exit() {
    return exit;
  }

  String outText() {
    return out;
  }

  String errText() {
    return err;
  }

  /** The calls of this run, such as {@code ECS.UpdateService}. */
  List<String> calls() {
    return entries().stream().map(Journal.Entry::name).toList();
  }

  /** The members of the last request of a name, such as {@code ECS.RunTask}. */
  ObjectNode request(String call) {
    List<Journal.Entry> named =
        entries().stream().filter(entry -> entry.name().equals(call)).toList();
    assertThat(named).as(this::everything).isNotEmpty();
    return named.getLast().request();
  }

  /** The calls of this run. */
  List<Journal.Entry> entries() {
    if (world == null) {
      return List.of();
    }
    List<Journal.Entry> all = world.aws().journal().entries();
    return all.subList(journalBefore, all.size());
  }

  /** The calls of this run that changed something, those that were refused left out. */
  List<String> changes() {
    return entries().stream()
        .filter(entry -> entry.changes() && entry.ending().equals("ok"))
        .map(Journal.Entry::name)
        .toList();
  }

  /**
   * What the policy of {@code permissions} allows is enough; lookups have a statement of theirs.
   * That it allows nothing else is asserted in {@link LeastPermissionsTest}.
   */
  private void callsOnlyWhatItsPermissionsAllow() {
    String command = arguments.stream().filter(Needs.commands()::contains).findFirst().orElse("");
    if (!command.isEmpty()) {
      assertThat(permissions().stream().filter(action -> !LOOKUPS.contains(action)))
          .as("permissions of " + command + " (verify.Needs), " + everything())
          .isSubsetOf(
              calls().stream().anyMatch(call -> call.contains("Express"))
                  ? Needs.ofExpress(List.of(command))
                  : Needs.of(List.of(command)));
    }
  }

  private static Set<String> lookups() {
    Set<String> actions = new TreeSet<>(Set.of("sts:AssumeRole"));
    Path page = Path.of(System.getProperty("project.directory", ""), "docs", "lookups.md");
    try (Scanner text = new Scanner(page, StandardCharsets.UTF_8)) {
      text.findAll("`([a-z0-9-]+:[A-Z][A-Za-z]+)`").forEach(found -> actions.add(found.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return actions;
  }

  private void printsWhatItsSchemasSay() {
    assertThat(OutputSchemas.faults(arguments, out, err))
        .as("the schemas in docs/schema, " + everything())
        .isEmpty();
  }

  /** The permissions that the calls of this run needed. */
  Set<String> permissions() {
    Set<String> needed = new TreeSet<>();
    for (Journal.Entry entry : entries()) {
      String[] parts = entry.name().split("\\.", 2);
      needed.add(Needs.action(parts[0], parts[1]));
      if (entry.name().matches("ECS\\.(Register|Create|Run).*")) {
        if (!entry.request().path("tags").isEmpty()) {
          needed.add("ecs:TagResource");
        }
        if (entry.request().toString().matches(".*[rR]oleArn\".*")) {
          needed.add("iam:PassRole");
        }
      }
    }
    return needed;
  }

  /** Says that nothing was called at all. */
  Run callsNothing() {
    assertThat(calls()).as(this::everything).isEmpty();
    return this;
  }

  Run makesChanges(String... calls) {
    assertThat(changes()).as(this::everything).containsExactly(calls);
    return this;
  }

  String everything() {
    return "ecsdeploy %s%nexit %d%n--- out%n%s--- err%n%s--- calls%n%s%n"
        .formatted(String.join(" ", arguments), exit, out, err, String.join("\n", calls()));
  }
}
