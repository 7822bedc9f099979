package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts the tool as a process of its own, once for each place that AWS tools take credentials
 * from, and looks whose key signs the call to ECS.
 */
class CredentialsTest {
  private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");

  @TempDir Path home;
  private HttpServer server;
  private final List<String> keys = new CopyOnWriteArrayList<>();

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    Files.writeString(home.resolve("ecsdeploy.yml"), "cluster: demo\nservice: web\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsTheProfileThatTheOneOfTheEnvFileNames() throws Exception {
    profiles("[profile stg]\naws_access_key_id = FROMPROFILE\naws_secret_access_key = s\n");
    Files.writeString(home.resolve("stg.env"), "AWS_PROFILE=stg\n");
    status(Map.of(), "--envfile=stg.env");
    assertThat(keys).containsOnly("FROMPROFILE");
  }

  @Test
  void asksTheProgramOfCredentialProcess() throws Exception {
    Path program = home.resolve("credentials.sh");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo '{"Version": 1, "AccessKeyId": "FROMPROCESS", "SecretAccessKey": "s"}'
        """);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    profiles("[default]\ncredential_process = " + program + "\n");
    status(Map.of());
    assertThat(keys).containsOnly("FROMPROCESS");
  }

  @Test
  void takesOnTheRoleOfAProfile() throws Exception {
    profiles(
        """
        [profile base]
        aws_access_key_id = FROMBASE
        aws_secret_access_key = s
        [profile deployer]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = base
        """);
    status(Map.of("AWS_PROFILE", "deployer"));
    assertThat(keys).containsExactly("FROMBASE", "FROMROLE");
  }

  @Test
  void takesTheTokenOfSingleSignOn() throws Exception {
    profiles(
        """
        [profile sso]
        sso_session = company
        sso_account_id = 123456789012
        sso_role_name = deployer
        [sso-session company]
        sso_start_url = https://company.example/start
        sso_region = eu-west-1
        sso_registration_scopes = sso:account:access
        """);
    token(
        "company",
        """
        {"startUrl": "https://company.example/start", "region": "eu-west-1",
         "accessToken": "token", "expiresAt": "2099-01-01T00:00:00Z"}
        """);
    status(Map.of("AWS_PROFILE", "sso"));
    assertThat(keys).containsOnly("FROMSSO");
  }

  @Test
  void asksTheContainerThatItRunsIn() throws Exception {
    status(Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", url() + "/container"));
    assertThat(keys).containsOnly("FROMCONTAINER");
  }

  @Test
  void asksTheInstanceThatItRunsOn() throws Exception {
    status(
        Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", url(), "AWS_EC2_METADATA_DISABLED", "false"));
    assertThat(keys).containsOnly("FROMINSTANCE");
  }

  @Test
  void tradesAWebIdentityTokenForARole() throws Exception {
    Files.writeString(home.resolve("token"), "a.b.c");
    status(
        Map.of(
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            home.resolve("token").toString(),
            "AWS_ROLE_ARN",
            "arn:aws:iam::123456789012:role/deployer"));
    assertThat(keys).containsOnly("FROMWEBIDENTITY");
  }

  @Test
  void saysWhereItLookedWhenNothingIsThere() throws Exception {
    Ended ended = status(Map.of());
    assertThat(ended.err())
        .startsWith(
            """
            error: cannot describe service web: there are no credentials for AWS
              why: neither the environment, a profile, a web identity, a container nor an instance gives any
              try: AWS_PROFILE=…\
            """);
    assertThat(ended.code()).isEqualTo(ExitCode.AWS.code());
  }

  /** What each place says is asserted in {@code NoCredentialsTest}. */
  @Test
  void saysInThreeLinesWhatIsWrongWithAProfile() throws Exception {
    profiles("[profile vault]\ncredential_process = echo S3CR3T; echo it is shut >&2; exit 1\n");
    Ended ended = status(Map.of("AWS_PROFILE", "vault"));
    assertThat(ended.err())
        .isEqualTo(
            """
            error: cannot describe service web: there are no credentials for AWS
              why: credential_process of profile vault exited with 1:
                   it is shut
              try: what credential_process says, in a shell; aws sts get-caller-identity \
            --profile vault; docs/failures.md#no-credentials
            """);
    assertThat(ended.code()).isEqualTo(ExitCode.AWS.code());
  }

  @Test
  void nothingIsVerifiedWhereNobodyIsThereToAsk() {
    new Run.Given(
            home,
            null,
            Map.of(
                "HOME",
                home.toString(),
                "AWS_REGION",
                "eu-west-1",
                "AWS_ENDPOINT_URL",
                url(),
                "AWS_EC2_METADATA_DISABLED",
                "true"))
        .run("verify")
        .exitsWith(ExitCode.AWS)
        .err()
        .contains("error: cannot describe cluster demo: there are no credentials for AWS\n");
    assertThat(keys).isEmpty();
  }

  @Test
  void noStreamHoldsWhatIsSecret() throws Exception {
    profiles(
        """
        [profile prints]
        credential_process = echo '{"Version": 1, "SecretAccessKey": "S3CR3T"}'
        [profile sso]
        sso_start_url = https://company.example/start
        sso_account_id = 123456789012
        sso_role_name = deployer
        sso_region = eu-west-1
        """);
    token("https://company.example/start", "{\"accessToken\": \"S3CR3T\", \"expiresAt\": \"x\"}");
    Files.writeString(home.resolve("token"), "h.e.S3CR3T");
    for (Map<String, String> variables :
        List.of(
            Map.of("AWS_PROFILE", "prints"),
            Map.of("AWS_PROFILE", "sso"),
            Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/S3CR3T"),
            Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                home.resolve("token").toString(),
                "AWS_ROLE_ARN",
                "arn:aws:iam::123456789012:role/deployer",
                "AWS_ENDPOINT_URL_STS",
                "http://127.0.0.1:1"))) {
      Ended ended = status(variables, "--debug");
      assertThat(ended.err())
          .contains("error: cannot describe service web: ", "\tat dev.ecsdeploy.")
          .doesNotContain("S3CR3T");
      assertThat(ended.code()).isEqualTo(ExitCode.AWS.code());
    }
  }

  private void token(String session, String json) throws Exception {
    Path cache = Files.createDirectories(home.resolve(".aws/sso/cache"));
    byte[] hash =
        MessageDigest.getInstance("SHA-1").digest(session.getBytes(StandardCharsets.UTF_8));
    Files.writeString(cache.resolve(HexFormat.of().formatHex(hash) + ".json"), json);
  }

  private void profiles(String text) throws IOException {
    Files.writeString(Files.createDirectories(home.resolve(".aws")).resolve("config"), text);
  }

  private record Ended(int code, String err) {}

  private Ended status(Map<String, String> variables, String... options) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Duser.home=" + home,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.ecsdeploy.cli.Main",
            "status");
    builder.command().addAll(List.of(options));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(
        Map.of(
            "HOME", home.toString(),
            "PATH", "/usr/bin:/bin",
            "AWS_REGION", "eu-west-1",
            "AWS_ENDPOINT_URL", url(),
            "AWS_EC2_METADATA_DISABLED", "true"));
    environment.putAll(new HashMap<>(variables));
    Path err = home.resolve("err.txt");
    Process process =
        builder
            .directory(home.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), Files.readString(err));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher key = KEY.matcher(authorization == null ? "" : authorization);
    if (key.find()) {
      keys.add(key.group(1));
    }
    byte[] answer = answer(path, body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private static String answer(String path, String body) {
    return switch (path) {
      case "/federation/credentials" ->
          """
          {"roleCredentials": {"accessKeyId": "FROMSSO", "secretAccessKey": "s",
           "sessionToken": "t", "expiration": 4102444800000}}
          """;
      case "/container" -> credentials("FROMCONTAINER");
      case "/latest/api/token" -> "imds-token";
      case "/latest/meta-data/iam/security-credentials/",
          "/latest/meta-data/iam/security-credentials-extended/" ->
          "deployer";
      case "/latest/meta-data/iam/security-credentials/deployer",
          "/latest/meta-data/iam/security-credentials-extended/deployer" ->
          credentials("FROMINSTANCE");
      default ->
          body.contains("AssumeRoleWithWebIdentity")
              ? assumed("AssumeRoleWithWebIdentity", "FROMWEBIDENTITY")
              : body.contains("AssumeRole")
                  ? assumed("AssumeRole", "FROMROLE")
                  : "{\"services\": [], \"failures\": [{\"reason\": \"MISSING\"}]}";
    };
  }

  private static String credentials(String key) {
    return """
    {"Code": "Success", "Type": "AWS-HMAC", "LastUpdated": "2026-01-01T00:00:00Z",
     "AccessKeyId": "%s", "SecretAccessKey": "s", "Token": "t",
     "Expiration": "2099-01-01T00:00:00Z"}
    """
        .formatted(key);
  }

  private static String assumed(String operation, String key) {
    return """
    <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>
    <AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
    <SessionToken>t</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
    <AssumedRoleUser><AssumedRoleId>A:b</AssumedRoleId>
    <Arn>arn:aws:sts::123456789012:assumed-role/deployer/b</Arn></AssumedRoleUser>
    </%1$sResult></%1$sResponse>
    """
        .formatted(operation, key);
  }
}
