package dev.ecsdeploy.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.aws.Encrypted;
import dev.ecsdeploy.aws.Patience;
import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ecs.model.EcsException;

/** Which place counts where several have credentials, and what the places are asked. */
class CredentialChainTest {
  private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

  @TempDir Path home;
  private final ScriptedAws aws = new ScriptedAws();
  private final List<String> authorizations = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          authorizations.add(
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          aws.handle(exchange);
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private Map<String, String> variables(String... more) {
    return ScriptedAws.variables(home, url(), more);
  }

  /** Whose key signs the call to ECS. */
  private String caller(String... variables) {
    ScriptedAws.call(variables(variables));
    return aws.heard().getLast().replace("DescribeServices by ", "");
  }

  private static final String[] KEYS = {
    "AWS_ACCESS_KEY_ID", "FROMVARIABLES", "AWS_SECRET_ACCESS_KEY", "s"
  };

  private static String[] with(String[] some, String... more) {
    List<String> all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void theFirstPlaceThatHasAnyCounts() throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [default]
        aws_access_key_id = FROMDEFAULT
        aws_secret_access_key = s
        [profile role]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = default
        """);
    Path token = Files.writeString(home.resolve("token"), "a.b.c");
    String[] container = {FULL, url() + "/container"};
    String[] identity =
        with(
            container,
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            token.toString(),
            "AWS_ROLE_ARN",
            "arn:aws:iam::123456789012:role/deployer");

    assertThat(caller(with(identity, KEYS))).isEqualTo("FROMVARIABLES");
    assertThat(caller(identity)).isEqualTo("FROMTOKEN");
    assertThat(caller(container)).isEqualTo("FROMDEFAULT");
    assertThat(caller(with(identity, "AWS_PROFILE", "role"))).isEqualTo("FROMROLE");
    Files.delete(home.resolve(".aws/config"));
    assertThat(caller(container)).isEqualTo("FROMCONTAINER");
  }

  /** A profile that only says where to deploy does not hide the role of a build. */
  @Test
  void aProfileWithoutAnyLeavesItToTheContainer() throws IOException {
    ScriptedAws.profiles(home, "[profile ci]\nregion = eu-west-1\n");

    assertThat(caller("AWS_PROFILE", "ci", FULL, url() + "/container")).isEqualTo("FROMCONTAINER");
  }

  @ParameterizedTest
  @CsvSource({
    "itself, AssumeRole by FROMITSELF, FROMROLE",
    "keys, DescribeServices by FROMKEYS, FROMKEYS",
    "both, DescribeServices by FROMBOTH, FROMBOTH",
    "last, DescribeServices by FROMPROGRAM, FROMPROGRAM",
    "host, AssumeRole by FROMCONTAINER, FROMROLE",
    "program, DescribeServices by FROMPROGRAM, FROMPROGRAM",
  })
  void aProfileSaysInOneOfManyWays(String profile, String question, String key) throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [profile itself]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = itself
        aws_access_key_id = FROMITSELF
        aws_secret_access_key = s
        [profile keys]
        aws_access_key_id = FROMKEYS
        aws_secret_access_key = s
        [profile both]
        credential_process = exit 1
        [profile last]
        aws_access_key_id = FROMKEYS
        aws_secret_access_key = s
        credential_process = echo '{"Version": 1, \
        "AccessKeyId": "FROMPROGRAM", "SecretAccessKey": "s"}'
        [profile host]
        role_arn = arn:aws:iam::123456789012:role/deployer
        credential_source = EcsContainer
        [profile program]
        credential_process = test "$AWS_PROFILE" = program && echo '{"Version": 1, \
        "AccessKeyId": "FROMPROGRAM", "SecretAccessKey": "s"}'
        """);

    Files.writeString(
        home.resolve(".aws/credentials"),
        "[both]\naws_access_key_id = FROMBOTH\naws_secret_access_key = s\n");

    assertThat(caller("AWS_PROFILE", profile, FULL, url() + "/container")).isEqualTo(key);
    assertThat(aws.heard()).contains(question);
  }

  @Test
  void whatAProfileSaysOfARoleIsSent() throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [profile base]
        aws_access_key_id = FROMBASE
        aws_secret_access_key = s
        [profile role]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = base
        external_id = tenant 7
        role_session_name = release
        duration_seconds = 900
        """);

    caller("AWS_PROFILE", "role");

    assertThat(aws.bodies().getFirst())
        .contains("ExternalId=tenant+7", "RoleSessionName=release", "DurationSeconds=900");
  }

  @Test
  void aWebIdentityIsTradedAgainWhereItsIssuerFalters() throws IOException {
    Path token = Files.writeString(home.resolve("token"), "a.b.c");
    aws.answering(
        "AssumeRoleWithWebIdentity", 400, ScriptedAws.error("IDPCommunicationError", "later"));

    assertThat(
            caller(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                token.toString(),
                "AWS_ROLE_ARN",
                "arn:aws:iam::123456789012:role/deployer"))
        .isEqualTo("FROMTOKEN");
  }

  /** A call that must not be repeated is not on its way yet. */
  @Test
  void aRoleIsAskedForAgainOnTheWayToACallThatIsMadeOnce() throws IOException {
    Path token = Files.writeString(home.resolve("token"), "a.b.c");
    aws.answering("AssumeRoleWithWebIdentity", 500, "").answering("UpdateService", 500, "");
    AwsSettings settings =
        new AwsSettings(
            variables(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                token.toString(),
                "AWS_ROLE_ARN",
                "arn:aws:iam::123456789012:role/deployer"),
            null,
            null,
            null,
            _ -> {});
    try (AwsClients clients = new AwsClients(settings)) {
      assertThatThrownBy(
              () ->
                  Uncertainty.once(
                      () -> clients.ecs().updateService(request -> request.service("web"))))
          .isInstanceOf(EcsException.class);
    }
    assertThat(aws.heard())
        .containsExactly(
            "AssumeRoleWithWebIdentity", "AssumeRoleWithWebIdentity", "UpdateService by FROMTOKEN");
  }

  /** One of the two files may be somewhere else. */
  @Test
  void bothFilesOfProfilesAreReadWhereverTheyAre() throws IOException {
    Files.createDirectories(home.resolve(".aws"));
    Files.writeString(
        home.resolve(".aws/credentials"),
        "[base]\naws_access_key_id = FROMBASE\naws_secret_access_key = s\n");
    Path config =
        Files.writeString(
            home.resolve("elsewhere"),
            """
            [profile role]
            role_arn = arn:aws:iam::123456789012:role/deployer
            source_profile = base
            """);

    assertThat(caller("AWS_PROFILE", "role", "AWS_CONFIG_FILE", config.toString()))
        .isEqualTo("FROMROLE");
    assertThat(aws.heard()).contains("AssumeRole by FROMBASE");
    assertThat(
            caller(
                "AWS_PROFILE",
                "base",
                "AWS_SHARED_CREDENTIALS_FILE",
                "~/.aws/credentials",
                "AWS_CONFIG_FILE",
                "/none"))
        .isEqualTo("FROMBASE");
  }

  /** As Amazon EKS Pod Identity has it, which writes newer tokens into the file. */
  @Test
  void aContainersHostIsShownTheTokenOfTheFile() throws IOException {
    Path token = Files.writeString(home.resolve("token"), "of the pod\n");

    caller(
        FULL,
        url() + "/container",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN",
        "another",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
        token.toString());

    assertThat(authorizations.getFirst()).isEqualTo("of the pod");
    caller(FULL, url() + "/container", "AWS_CONTAINER_AUTHORIZATION_TOKEN", "another");
    assertThat(authorizations).contains("another");
  }

  @Test
  void aContainersHostIsAskedWithoutAProxy() {
    assertThat(
            caller(FULL, url() + "/container", "HTTP_PROXY", "http://127.0.0.1:1", "no_proxy", "x"))
        .isEqualTo("FROMCONTAINER");
  }

  @Test
  void aContainersHostThatFaltersIsAskedThreeTimes() {
    aws.answering("/container", 500, "").answering("/container", 503, "");

    assertThat(caller(FULL, url() + "/container")).isEqualTo("FROMCONTAINER");
    aws.answering("/container", 500, "")
        .answering("/container", 500, "")
        .answering("/container", 500, "");
    assertThat(ScriptedAws.failure(variables(FULL, url() + "/container")).why())
        .isEqualTo("the container's host 127.0.0.1 answers with HTTP 500");
  }

  @Test
  void aContainersHostMayEncryptAndIsTrustedAsAllOthersAre() throws Exception {
    try (Encrypted encrypted = Encrypted.in(home)) {
      encrypted.server().createContext("/", aws);
      String address = "https://localhost:" + encrypted.port() + "/container";

      assertThat(
              caller(
                  FULL,
                  address,
                  "HTTPS_PROXY",
                  "http://127.0.0.1:1",
                  "AWS_CA_BUNDLE",
                  encrypted.certificate().toString()))
          .isEqualTo("FROMCONTAINER");
      assertThat(ScriptedAws.failure(variables(FULL, address)).why())
          .contains("nobody who is trusted vouches for its certificate");
    }
  }

  @Test
  @Timeout(20)
  void aProgramThatDoesNotEndIsNotWaitedForLongerThanAnAnswer() throws IOException {
    ScriptedAws.profiles(home, "[default]\ncredential_process = sleep 60\n");
    assertThat(hasty(variables()).why())
        .isEqualTo(
            "credential_process of profile default has not ended in time; the time is that of"
                + " --timeout");
  }

  /** What is said where an answer is waited for no longer than a moment. */
  private static Failure hasty(Map<String, String> variables) {
    Patience patience =
        new Patience(
            new Patience.Time(InstantSource.system(), _ -> {}, () -> 0),
            () -> Duration.ofMillis(300),
            _ -> {});
    AwsSettings settings = new AwsSettings(variables, null, null, null, _ -> {}, _ -> {}, patience);
    try (AwsClients clients = new AwsClients(settings)) {
      return catchThrowableOfType(
          Failure.class, () -> AwsFailures.call("ask", () -> clients.ecs().listClusters()));
    }
  }

  @Test
  @Timeout(20)
  void aContainersHostThatIsSilentIsNotWaitedForLongerEither() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + silent.getLocalPort() + "/container";

      assertThat(hasty(variables(FULL, address)).why())
          .isEqualTo("the container's host 127.0.0.1 cannot be reached: no answer in 0 s");
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Such as one that wants a key to be touched. */
  @Test
  @Timeout(20)
  void whatAProgramWantsOfSomebodyIsToldAtOnceAndNotAgain() throws Exception {
    Path touched = home.resolve("touched");
    assertThat(new ProcessBuilder("mkfifo", touched.toString()).start().waitFor()).isZero();
    ScriptedAws.profiles(
        home,
        "[default]\ncredential_process = echo touch the key >&2; cat %s; echo wrong >&2; exit 1\n"
            .formatted(touched));
    List<String> told = new CopyOnWriteArrayList<>();
    Consumer<String> person =
        line -> {
          told.add(line);
          if (line.equals("touch the key")) {
            write(touched, "now\n");
          }
        };
    AwsSettings settings = new AwsSettings(variables(), null, null, null, _ -> {}, person, null);
    try (AwsClients clients = new AwsClients(settings)) {
      Failure failure =
          catchThrowableOfType(
              Failure.class, () -> AwsFailures.call("ask", () -> clients.ecs().listClusters()));

      assertThat(failure.why()).isEqualTo("credential_process of profile default exited with 1");
    }
    assertThat(told).containsExactly("touch the key", "wrong");
  }

  @Test
  @Timeout(20)
  void aProgramIsStoppedWhenTheCommandIs() throws Exception {
    Path begun = home.resolve("begun");
    assertThat(new ProcessBuilder("mkfifo", begun.toString()).start().waitFor()).isZero();
    ScriptedAws.profiles(
        home, "[default]\ncredential_process = echo $$ > %s; sleep 60\n".formatted(begun));
    AtomicReference<@Nullable Throwable> ending = new AtomicReference<>();
    Thread command =
        Thread.ofPlatform()
            .uncaughtExceptionHandler((_, e) -> ending.set(e))
            .start(() -> ScriptedAws.call(variables()));
    long shell = Long.parseLong(Files.readString(begun).strip());

    command.interrupt();
    command.join();

    assertThat(ending.get()).isInstanceOf(AbortedException.class);
    ProcessHandle.of(shell).ifPresent(process -> process.onExit().join());
    assertThat(ProcessHandle.of(shell)).isEmpty();
  }

  /** As a helper may leave an agent, which goes on with the streams that it was given. */
  @Test
  @Timeout(20)
  void whatAProgramLeavesBehindIsNotWaitedFor() throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [default]
        credential_process = sleep 25 >/dev/null & echo '{"Version": 1, \
        "AccessKeyId": "FROMPROGRAM", "SecretAccessKey": "s"}'
        [profile fails]
        credential_process = sleep 25 >/dev/null & echo it is shut >&2; exit 1
        """);

    assertThat(caller()).isEqualTo("FROMPROGRAM");
    assertThat(ScriptedAws.failure(variables("AWS_PROFILE", "fails")).why())
        .endsWith("exited with 1:\nit is shut");
  }

  @Test
  void aProgramMayPrintMuchOnBothSides() throws IOException {
    Path much = Files.write(home.resolve("much"), "x".repeat(1 << 20).getBytes(UTF_8));
    ScriptedAws.profiles(
        home, "[default]\ncredential_process = cat %1$s >&2; cat %1$s; exit 1\n".formatted(much));

    assertThat(ScriptedAws.failure(variables()).why())
        .isEqualTo(
            "credential_process of profile default exited with 1:\n" + "x".repeat(200) + "…");
  }
}
