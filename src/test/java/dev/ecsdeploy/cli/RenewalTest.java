package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.simulator.SimulatedWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rollout that takes longer than credentials are good: over real connections, in the time of a
 * simulated AWS that refuses keys that have expired.
 */
class RenewalTest {
  private static final String CONTAINER = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "OWN", "AWS_SECRET_ACCESS_KEY", "s");

  @TempDir private Path directory;
  private SimulatedWorld world;
  private KeyedAws aws;
  private Instant start;

  @BeforeEach
  void open() throws IOException {
    world = SimulatedWorld.of(WebExample.scenario("protection: 30m"));
    new StrategyProject(directory).strategy("'strategy': 'ROLLING'").seed(world.aws());
    aws = new KeyedAws(world);
    start = world.time().instant();
  }

  @AfterEach
  void close() {
    aws.close();
  }

  private record Ended(int code, String err) {}

  private Ended deploy(Map<String, String> more, String... options) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", directory.toString());
    variables.put("PATH", "/usr/bin:/bin");
    variables.put("AWS_ENDPOINT_URL", aws.url());
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    variables.putAll(more);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream nobody = new PrintStream(PrintStream.nullOutputStream());
    Surroundings surroundings =
        new Surroundings(
            variables,
            directory,
            new Surroundings.Terminal(
                new Surroundings.Input(new ByteArrayInputStream(new byte[0]), false),
                nobody,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                80),
            new Surroundings.Time(world.time(), () -> ZoneOffset.UTC, this::pause),
            new ProcessPrograms(),
            null);
    List<String> arguments = new ArrayList<>(List.of("deploy", "--timeout=2h"));
    arguments.addAll(List.of(options));
    int code = Ecsdeploy.run(surroundings, arguments.toArray(String[]::new));
    return new Ended(code, err.toString(StandardCharsets.UTF_8));
  }

  /** Lets time pass, in which others write newer credentials into a file. */
  private void pause(Duration duration) {
    world.time().advance(duration);
    if (Files.exists(directory.resolve("key.json"))) {
      writeKey();
    }
  }

  private void writeKey() {
    try {
      Files.writeString(directory.resolve("key.json"), aws.document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endsWell(Ended ended) {
    assertThat(ended.err()).contains("deployed: web runs web:43").doesNotContain("expired");
    assertThat(ended.code()).isEqualTo(ExitCode.DONE.code());
    assertThat(aws.used()).hasSizeBetween(3, 8);
  }

  @Test
  void theRoleOfAContainerIsRenewed() {
    endsWell(deploy(Map.of(CONTAINER, aws.url() + "/credentials")));
  }

  @Test
  void aProgramIsAskedAgain() throws IOException {
    writeKey();
    Files.createDirectories(directory.resolve(".aws"));
    Files.writeString(
        directory.resolve(".aws/config"),
        "[default]\ncredential_process = cat %s\n".formatted(directory.resolve("key.json")));

    endsWell(deploy(Map.of()));
  }

  @Test
  void aRoleIsTakenOnAgain() {
    endsWell(deploy(KEYS, "--assume-role-arn=arn:aws:iam::123456789012:role/deployer"));
  }

  @Test
  void whatIsOverAgainBeforeTheOldOnesAreIsNoTrouble() {
    aws.refusing(5, 11, 403);

    endsWell(deploy(Map.of(CONTAINER, aws.url() + "/credentials")));
  }

  /** The host does not say no, so that it is asked again until the time is over. */
  @Test
  void aHostThatFaltersIsAskedAgain() {
    aws.refusing(5, 20, 503);

    endsWell(deploy(Map.of(CONTAINER, aws.url() + "/credentials")));
  }

  @Test
  void whereNewOnesAreRefusedTheRolloutIsLostFromSight() {
    aws.refusing(5, 60, 403);

    Ended ended = deploy(Map.of(CONTAINER, aws.url() + "/credentials"));

    assertThat(ended.err())
        .contains(
            """
            error: lost sight of the rollout of web:43
              why: cannot describe service web: there are no credentials for AWS: the container's \
            host 127.0.0.1 answers with HTTP 403: not any more
                   the rollout goes on: it has not failed
              try: the role of the task, build or pod; \
            AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and AWS_CONTAINER_CREDENTIALS_FULL_URI; \
            docs/failures.md#no-credentials · then ecsdeploy wait · docs/failures.md#lost-sight
            """);
    assertThat(ended.code()).isEqualTo(ExitCode.AWS.code());
    assertThat(world.time().instant())
        .as("the old ones are used as long as they are good")
        .isAfter(start.plus(Duration.ofMinutes(11)));
  }

  @Test
  void soItIsWhereARoleIsRefused() {
    aws.refusing(5, 60, 403);

    Ended ended = deploy(KEYS, "--assume-role-arn=arn:aws:iam::123456789012:role/deployer");

    assertThat(ended.err())
        .contains(
            """
            error: lost sight of the rollout of web:43
              why: cannot describe service web: role arn:aws:iam::123456789012:role/deployer \
            cannot be taken on: AccessDenied: not any more
                   the rollout goes on: it has not failed
              try: allow sts:AssumeRole on the role to who asks, and name who asks in its trust \
            policy\
            """);
    assertThat(ended.code()).isEqualTo(ExitCode.AWS.code());
  }
}
