package dev.ecsdeploy.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecsdeploy.aws.Encrypted;
import dev.ecsdeploy.aws.ProxyServer;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Credentials are asked for the same way as everything else: in a network that lets nobody out but
 * through a proxy, which reads along and signs with a certificate of the company's own.
 */
class WayOutTest {
  private static final String STS = "sts.eu-west-1.amazonaws.com";
  private static final String ECS = "CONNECT ecs.eu-west-1.amazonaws.com:443 HTTP/1.1";

  @TempDir Path home;
  private final ScriptedAws aws = new ScriptedAws();
  private Encrypted server;
  private ProxyServer proxy;

  @BeforeEach
  void serve() throws Exception {
    server = Encrypted.in(home);
    server.server().createContext("/", aws);
    proxy = ProxyServer.to(server.port(), "");
    ScriptedAws.profiles(
        home,
        """
        [profile base]
        aws_access_key_id = FROMBASE
        aws_secret_access_key = s
        [profile role]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = base
        [profile chain]
        role_arn = arn:aws:iam::210987654321:role/deployer
        source_profile = role
        [profile place]
        role_arn = arn:aws:iam::123456789012:role/deployer
        credential_source = Environment
        [profile file]
        role_arn = arn:aws:iam::123456789012:role/deployer
        web_identity_token_file = ~/token
        [profile sso]
        sso_session = company
        sso_account_id = 123456789012
        sso_role_name = deployer
        [profile old]
        sso_start_url = https://old.example/start
        sso_region = eu-west-1
        sso_account_id = 123456789012
        sso_role_name = deployer
        [sso-session company]
        sso_start_url = https://company.example/start
        sso_region = eu-west-1
        """);
    Files.writeString(home.resolve("token"), "a.b.c\n");
    ScriptedAws.token(
        home, "company", "{\"accessToken\": \"t\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}");
    ScriptedAws.token(
        home,
        "https://old.example/start",
        "{\"accessToken\": \"t\", \"expiresAt\": \"2099-01-01T00:00:00UTC\"}");
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
  }

  private Map<String, String> variables(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", home.toString());
    variables.put("AWS_REGION", "eu-west-1");
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    variables.put("AWS_CA_BUNDLE", server.certificate().toString());
    variables.put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
    variables.putAll(more);
    return variables;
  }

  @ParameterizedTest
  @CsvSource({
    "role, sts.eu-west-1.amazonaws.com, AssumeRole by FROMBASE, FROMROLE",
    "file, sts.eu-west-1.amazonaws.com, AssumeRoleWithWebIdentity, FROMTOKEN",
    "sso, portal.sso.eu-west-1.amazonaws.com, /federation/credentials, FROMSSO",
    "old, portal.sso.eu-west-1.amazonaws.com, /federation/credentials, FROMSSO",
  })
  void thoseOfAProfileAreAskedForThroughTheProxy(
      String profile, String host, String question, String key) {
    ScriptedAws.call(variables(Map.of("AWS_PROFILE", profile)));

    assertThat(proxy.heard()).contains("CONNECT " + host + ":443 HTTP/1.1", ECS);
    assertThat(aws.heard()).containsExactly(question, "DescribeServices by " + key);
  }

  @Test
  void aRoleMayTakeOnTheNext() {
    ScriptedAws.call(variables(Map.of("AWS_PROFILE", "chain")));

    assertThat(aws.heard())
        .containsExactly(
            "AssumeRole by FROMBASE", "AssumeRole by FROMROLE", "DescribeServices by FROMROLE");
  }

  @Test
  void aWebIdentityIsTradedThroughTheProxy() {
    ScriptedAws.call(
        variables(
            Map.of(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                home.resolve("token").toString(),
                "AWS_ROLE_ARN",
                "arn:aws:iam::123456789012:role/deployer",
                "AWS_ROLE_SESSION_NAME",
                "pipeline-7")));

    assertThat(proxy.heard()).contains("CONNECT " + STS + ":443 HTTP/1.1", ECS);
    assertThat(aws.heard())
        .containsExactly("AssumeRoleWithWebIdentity", "DescribeServices by FROMTOKEN");
    assertThat(aws.bodies().getFirst())
        .contains("RoleSessionName=pipeline-7")
        .endsWith("WebIdentityToken=a.b.c");
  }

  /** As the AWS CLI does: a session is prolonged where all AWS tools look for it. */
  @Test
  void aSessionIsRenewedThroughTheProxyAndLeftForOthers() throws Exception {
    Path token =
        ScriptedAws.token(
            home,
            "company",
            """
            {"accessToken": "old", "expiresAt": "2020-01-01T00:00:00Z", "refreshToken": "first",
             "clientId": "c", "clientSecret": "cs", "startUrl": "https://company.example/start",
             "registrationExpiresAt": "2099-01-01T00:00:00Z"}
            """);

    ScriptedAws.call(variables(Map.of("AWS_PROFILE", "sso")));

    assertThat(proxy.heard()).contains("CONNECT oidc.eu-west-1.amazonaws.com:443 HTTP/1.1");
    assertThat(aws.heard())
        .containsExactly("/token", "/federation/credentials", "DescribeServices by FROMSSO");
    assertThat(aws.bodies().getFirst()).contains("\"first\"").contains("refresh_token");
    assertThat(Files.readString(token))
        .contains("\"newer\"", "\"next\"", "\"startUrl\":\"https://company.example/start\"")
        .doesNotContain("2020-01-01");
    assertThat(Files.getPosixFilePermissions(token)).hasSize(2);
  }

  /**
   * What {@code aws login} left is renewed, too, and proves with a key that it is the same user.
   */
  @Test
  void aLoginIsRenewedThroughTheProxy() throws Exception {
    String session = "arn:aws:iam::123456789012:user/ada";
    ScriptedAws.profiles(home, "[profile login]\nlogin_session = " + session + "\n");
    Path token = ScriptedAws.login(home, session, "2020-01-01T00:00:00Z");

    ScriptedAws.call(
        variables(
            Map.of(
                "AWS_PROFILE",
                "login",
                "AWS_REGION",
                "ap-northeast-1",
                "AWS_ENDPOINT_URL_ECS",
                "https://ecs.eu-west-1.amazonaws.com")));

    assertThat(proxy.heard()).contains("CONNECT eu-west-1.signin.aws.amazon.com:443 HTTP/1.1", ECS);
    assertThat(aws.heard()).containsExactly("/v1/token", "DescribeServices by FROMLOGIN");
    assertThat(Files.readString(token)).contains("FROMLOGIN", "next");
  }

  @Test
  void noProxyCountsForThemToo() {
    Failure failure =
        ScriptedAws.failure(
            variables(
                Map.of(
                    "AWS_PROFILE",
                    "role",
                    "AWS_ENDPOINT_URL_STS",
                    "https://sts.invalid",
                    "NO_PROXY",
                    "sts.invalid")));

    assertThat(failure.why()).contains("UnknownHostException");
    assertThat(proxy.heard()).isEmpty();
  }

  @Test
  void whoReadsAlongHasToBeTrusted() {
    Failure failure =
        ScriptedAws.failure(variables(Map.of("AWS_PROFILE", "role", "AWS_CA_BUNDLE", "")));

    assertThat(failure.what())
        .isEqualTo(
            "cannot describe service web: role arn:aws:iam::123456789012:role/deployer cannot be"
                + " taken on");
    assertThat(failure.why())
        .isEqualTo(
            "AWS could not be reached: nobody who is trusted vouches for the certificate at the"
                + " other end");
    assertThat(failure.hint()).startsWith("AWS_CA_BUNDLE=FILE");
    assertThat(aws.heard()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_ENDPOINT_URL_STS, role, AssumeRole by FROMBASE",
    "AWS_ENDPOINT_URL_SSO, sso, /federation/credentials",
    "AWS_ENDPOINT_URL, role, AssumeRole by FROMBASE",
  })
  void theEndpointsThatAreConfiguredCountForThem(String name, String profile, String question) {
    ScriptedAws.call(
        variables(Map.of("AWS_PROFILE", profile, name, "https://localhost:" + server.port())));

    assertThat(aws.heard()).startsWith(question);
    assertThat(proxy.heard()).noneMatch(line -> line.contains("CONNECT sts"));
  }

  @Test
  void soDoThoseOfTheProfile() throws IOException {
    String there = "https://localhost:" + server.port();
    ScriptedAws.profiles(
        home,
        """
        [profile base]
        aws_access_key_id = FROMBASE
        aws_secret_access_key = s
        [profile role]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = base
        services = here
        [services here]
        sts =
          endpoint_url = %1$s
        ecs =
          endpoint_url = %1$s
        """
            .formatted(there));

    ScriptedAws.call(variables(Map.of("AWS_PROFILE", "role")));

    assertThat(aws.heard())
        .containsExactly("AssumeRole by FROMBASE", "DescribeServices by FROMROLE");
    assertThat(proxy.heard()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_USE_FIPS_ENDPOINT, sts-fips.eu-west-1.amazonaws.com",
    "AWS_USE_DUALSTACK_ENDPOINT, sts.eu-west-1.api.aws",
  })
  void theKindOfEndpointIsTheSame(String name, String host) {
    ScriptedAws.call(variables(Map.of("AWS_PROFILE", "role", name, "true")));

    assertThat(proxy.heard()).contains("CONNECT " + host + ":443 HTTP/1.1");
  }

  @Test
  void aVariableMayTakeBackWhatTheProfileSaysOfEndpoints() throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [default]
        use_fips_endpoint = true
        aws_access_key_id = FROMBASE
        aws_secret_access_key = s
        """);

    ScriptedAws.call(variables(Map.of("AWS_USE_FIPS_ENDPOINT", "false")));

    assertThat(proxy.heard()).contains(ECS);
  }

  /** The order of the AWS CLI: the variable, then the profile, then what comes with Java. */
  @Test
  void theProfileMayNameWhomToTrust() throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [profile corp]
        ca_bundle = ~/server.pem
        aws_access_key_id = FROMCORP
        aws_secret_access_key = s
        [profile none]
        ca_bundle = ~/none.pem
        aws_access_key_id = FROMCORP
        aws_secret_access_key = s
        """);

    ScriptedAws.call(variables(Map.of("AWS_PROFILE", "corp", "AWS_CA_BUNDLE", "")));
    ScriptedAws.call(variables(Map.of("AWS_PROFILE", "none")));

    assertThat(aws.heard()).isEqualTo(List.of("DescribeServices by FROMCORP", aws.heard().get(0)));
    Failure failure =
        ScriptedAws.failure(variables(Map.of("AWS_PROFILE", "none", "AWS_CA_BUNDLE", "")));
    assertThat(failure.what())
        .isEqualTo(
            "cannot tell whom to trust from ca_bundle=%s of profile none"
                .formatted(home.resolve("none.pem")));
    assertThat(failure.why()).isEqualTo("there is no such file, or it cannot be read");
  }
}
