package dev.ecsdeploy.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of each place that gives no credentials although it should. */
class NoCredentialsTest {
  private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String ROLE = "arn:aws:iam::123456789012:role/deployer";

  @TempDir Path home;
  private final ScriptedAws aws = new ScriptedAws();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", aws);
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

  /** What is said where a profile is used. */
  private Failure of(String profile) {
    return failure("AWS_PROFILE", profile);
  }

  private Failure failure(String... variables) {
    Failure failure = ScriptedAws.failure(variables(variables));
    assertThat(failure.kind()).isEqualTo(Failure.Kind.AWS);
    assertThat(failure.hint()).endsWith("; docs/failures.md#no-credentials");
    assertThat(failure.what() + failure.why() + failure.hint()).doesNotContain("S3CR3T");
    assertThat(aws.heard()).noneMatch(line -> line.startsWith("DescribeServices"));
    return failure;
  }

  private static void says(Failure failure, String why, String hint) {
    assertThat(failure.what())
        .isEqualTo("cannot describe service web: there are no credentials for AWS");
    assertThat(failure.why()).isEqualTo(why);
    assertThat(failure.hint()).startsWith(hint);
  }

  private static void refuses(Failure failure, String why, String hint) {
    assertThat(failure.what())
        .isEqualTo("cannot describe service web: role " + ROLE + " cannot be taken on");
    assertThat(failure.why()).isEqualTo(why);
    assertThat(failure.hint()).startsWith(hint);
  }

  @Test
  void noPlaceAtAll() throws IOException {
    says(
        failure(),
        "neither the environment, a profile, a web identity, a container nor an instance gives any",
        "AWS_PROFILE=… or AWS_ACCESS_KEY_ID=… and AWS_SECRET_ACCESS_KEY=…");
    ScriptedAws.profiles(home, "[default]\nregion = eu-west-1\n[profile ci]\nregion = eu-west-1\n");
    for (String profile : List.of("default", "ci")) {
      says(
          of(profile),
          "profile %s has none, and neither has the environment, a container or an instance"
              .formatted(profile),
          "AWS_PROFILE=…");
    }
  }

  @Test
  void anInstanceThatIsNone() {
    says(
        failure(
            "AWS_EC2_METADATA_DISABLED",
            "false",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT",
            "http://127.0.0.1:1"),
        "neither the environment, a profile, a web identity, a container nor an instance gives any",
        "AWS_PROFILE=…");
  }

  /** As secrets of a repository are in workflows of forks. */
  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void halfAKeyIsNoReasonToTakeAnother(String secret) throws IOException {
    ScriptedAws.profiles(
        home, "[default]\naws_access_key_id = OTHER\naws_secret_access_key = S3CR3T\n");

    says(
        failure("AWS_ACCESS_KEY_ID", "AKID", "AWS_SECRET_ACCESS_KEY", secret),
        "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set, or one is empty",
        "both of them, and AWS_SESSION_TOKEN for temporary ones");
  }

  @Test
  void aProfileThatIsNotThere() throws IOException {
    ScriptedAws.profiles(home, "[profile staging]\nregion = eu-west-1\n");
    Path files = home.resolve(".aws");

    says(
        of("stagign"),
        "there is no profile stagign in %s or %s; perhaps staging is meant"
            .formatted(files.resolve("config"), files.resolve("credentials")),
        "aws configure list-profiles");
    assertThat(failure("AWS_DEFAULT_PROFILE", "prd").why())
        .startsWith("there is no profile prd in ")
        .doesNotContain("perhaps");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "half | has no aws_secret_access_key",
        "lonely | has role_arn, but neither source_profile, credential_source nor"
            + " web_identity_token_file says who takes on the role",
        "both | has both source_profile and credential_source",
        "odd | has credential_source = Env, which is none of Ec2InstanceMetadata, EcsContainer,"
            + " Environment",
        "patient | has a duration_seconds that is no number: long",
        "nosession | names the sso_session other, but there is no [sso-session other]",
        "norole | signs on with SSO, but has no sso_role_name",
        "nostart | signs on with SSO, but its [sso-session] has no sso_start_url",
      })
  void aProfileThatIsNotComplete(String profile, String why) throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [profile half]
        aws_access_key_id = AKID
        [profile lonely]
        role_arn = arn:aws:iam::123456789012:role/deployer
        [profile both]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = half
        credential_source = Environment
        [profile odd]
        role_arn = arn:aws:iam::123456789012:role/deployer
        credential_source = Env
        [profile patient]
        role_arn = arn:aws:iam::123456789012:role/deployer
        credential_source = Environment
        duration_seconds = long
        [profile nosession]
        sso_session = other
        sso_account_id = 123456789012
        sso_role_name = deployer
        [profile norole]
        sso_start_url = https://company.example/start
        sso_region = eu-west-1
        sso_account_id = 123456789012
        [profile nostart]
        sso_session = company
        sso_account_id = 123456789012
        sso_role_name = deployer
        [sso-session company]
        sso_region = eu-west-1
        """);

    says(of(profile), "profile " + profile + " " + why, "~/.aws/config");
  }

  @Test
  void profilesThatLeadNowhere() throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [profile a]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = b
        [profile b]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = c
        [profile c]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = b
        [profile empty]
        region = eu-west-1
        [profile hollow]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = empty
        [profile gone]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = emtpy
        """);

    says(
        of("a"),
        "profile b takes its credentials from itself: source_profile leads from b to c to b",
        "~/.aws/config");
    says(
        of("hollow"),
        "profile empty has no credentials, but is the source_profile of hollow",
        "~/.aws/config");
    assertThat(of("gone").why())
        .startsWith("there is no profile emtpy in ")
        .endsWith("; perhaps empty is meant");
  }

  @Test
  void aCodeOfAnMfaDeviceIsNotAskedFor() throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [profile careful]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = careful
        mfa_serial = arn:aws:iam::123456789012:mfa/ada
        aws_access_key_id = AKID
        aws_secret_access_key = S3CR3T
        """);

    says(
        of("careful"),
        "profile careful wants a code of an MFA device, which ecsdeploy does not ask for",
        "eval \"$(aws configure export-credentials --profile careful --format env)\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo S3CR3T; echo the vault is shut >&2; exit 3 | exited with 3:~the vault is shut",
        "echo S3CR3T; echo old version >&2 | printed no JSON object:~old version",
        "echo '[\"S3CR3T\"]' | printed no JSON object",
        "true | printed no JSON object",
        "echo '{\"Version\": 2, \"AccessKeyId\": \"S3CR3T\"}' | printed JSON without \"Version\":"
            + " 1",
        "echo '{\"Version\": 1, \"AccessKeyId\": \"S3CR3T\"}' | printed JSON without AccessKeyId"
            + " and SecretAccessKey, or with an Expiration that is no time",
        "echo '{\"Version\": 1, \"AccessKeyId\": \"A\", \"SecretAccessKey\": \"S3CR3T\","
            + " \"Expiration\": \"soon\"}' | printed JSON without AccessKeyId"
            + " and SecretAccessKey, or with an Expiration that is no time",
      })
  void aProgramThatGivesNone(String command, String how) throws IOException {
    ScriptedAws.profiles(home, "[profile vault]\ncredential_process = " + command + "\n");

    says(
        of("vault"),
        "credential_process of profile vault " + how.replace("~", "\n"),
        "what credential_process says, in a shell");
  }

  @Test
  void aProgramThatIsNotThere() throws IOException {
    ScriptedAws.profiles(
        home, "[profile vault]\ncredential_process = /no/such/program --password S3CR3T\n");

    assertThat(of("vault").why())
        .startsWith("credential_process of profile vault exited with 127:\n")
        .contains("/no/such/program");
  }

  private void signOn() throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [profile sso]
        sso_session = company
        sso_account_id = 123456789012
        sso_role_name = deployer
        [sso-session company]
        sso_start_url = https://company.example/start
        sso_region = eu-west-1
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'accessToken': 'S3CR3T', 'expiresAt': '2020-01-01T00:00:00Z'}"
            + "| has expired (2020-01-01T00:00:00Z)",
        "{'accessToken': 'S3CR3T', 'expiresAt': '2099-01-01T00:00:00Z'} | has expired, or was"
            + " ended",
        "{'accessToken': 'S3CR3T', 'expiresAt': '2020-01-01T00:00:00Z', 'refreshToken': 'S3CR3T',"
            + " 'clientId': 'c', 'clientSecret': 'S3CR3T',"
            + " 'registrationExpiresAt': '2020-01-01T00:00:00Z'}"
            + "| has expired (2020-01-01T00:00:00Z)",
        "{'accessToken': 'S3CR3T', 'expiresAt': '2020-01-01T00:00:00Z', 'refreshToken': 'S3CR3T',"
            + " 'clientId': 'c', 'clientSecret': 'S3CR3T',"
            + " 'registrationExpiresAt': '2099-01-01T00:00:00Z'}"
            + "| has expired, and is not renewed any more",
      })
  void aSignOnThatIsOver(String token, String how) throws Exception {
    signOn();
    ScriptedAws.token(home, "company", token.replace('\'', '"'));
    aws.answering("/token", 400, "{\"error\": \"invalid_grant\"}")
        .answering("/federation/credentials", 401, "{\"message\": \"no\"}");

    says(of("sso"), "the SSO session company of profile sso " + how, "aws sso login --profile sso");
  }

  @Test
  void aRoleThatNobodyIsThereToTakeOn() throws Exception {
    ScriptedAws.profiles(
        home,
        """
        [profile role]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = sso
        [profile sso]
        sso_start_url = https://company.example/start
        sso_region = eu-west-1
        sso_account_id = 123456789012
        sso_role_name = developer
        """);

    says(
        of("role"),
        "the SSO session https://company.example/start of profile sso has not begun on this"
            + " machine",
        "aws sso login --profile sso");
    assertThat(aws.heard()).isEmpty();
  }

  @Test
  void aSignOnThatNeverWas() throws Exception {
    signOn();

    says(
        of("sso"),
        "the SSO session company of profile sso has not begun on this machine",
        "aws sso login --profile sso");
    Path file = ScriptedAws.token(home, "company", "{\"accessToken\": \"S3CR3T\", ");
    assertThat(of("sso").why())
        .isEqualTo("the SSO session company of profile sso has no token in " + file);
  }

  @Test
  void aRoleThatNobodyIsAssignedTo() throws Exception {
    signOn();
    ScriptedAws.token(
        home, "company", "{\"accessToken\": \"S3CR3T\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}");
    aws.answering("/federation/credentials", 403, "{\"message\": \"No access\"}");

    says(
        of("sso"),
        "profile sso: cannot get role deployer of account 123456789012: HTTP 403: No access",
        "sso_role_name and sso_account_id of the profile, and who is assigned to them");
  }

  /** As something gives it that is not AWS. */
  @Test
  void anAnswerWithoutThem() throws Exception {
    signOn();
    String good = "\"expiresAt\": \"2099-01-01T00:00:00Z\"";
    ScriptedAws.token(home, "company", "{\"accessToken\": \"S3CR3T\", " + good + "}");
    aws.answering("/federation/credentials", 200, "{\"roleCredentials\": {\"accessKeyId\": \"A\"}}")
        .answering(
            "AssumeRoleWithWebIdentity",
            200,
            "<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult>"
                + "</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>");

    assertThat(of("sso").why())
        .contains("what answers is not AWS: ", " without ")
        .contains("RoleCredentials without ");
    assertThat(token(jwt("{}").toString()).why())
        .contains("what answers is not AWS: ", "Response without Credentials");
  }

  @Test
  void aLoginThatIsNotThere() throws IOException {
    ScriptedAws.profiles(
        home, "[profile ada]\nlogin_session = arn:aws:iam::123456789012:user/ada\n");

    Failure failure = of("ada");

    assertThat(failure.why())
        .startsWith("profile ada: ")
        .contains("arn:aws:iam::123456789012:user/ada", "not found");
    assertThat(failure.hint()).startsWith("aws login --profile ada");
  }

  @Test
  void aLoginThatIsOver() throws Exception {
    String session = "arn:aws:iam::123456789012:user/ada";
    ScriptedAws.profiles(home, "[profile ada]\nlogin_session = " + session + "\n");
    ScriptedAws.login(home, session, "2020-01-01T00:00:00Z");
    aws.answering("/v1/token", 403, "{\"error\": \"TOKEN_EXPIRED\", \"message\": \"it is over\"}");

    says(
        of("ada"),
        "cannot renew the login of profile ada: HTTP 403: it is over",
        "aws login --profile ada");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessDenied | User: arn:aws:iam::1:user/ci is not authorized to perform: sts:AssumeRole"
            + " on resource: R | allow sts:AssumeRole on the role to who asks, and name who asks in"
            + " its trust policy",
        "ExpiredToken | The security token included in the request is expired | sign in again",
        "SignatureDoesNotMatch | Signature expired: 1 is now earlier than 2 | the clock of this"
            + " machine: date -u",
        "RequestExpired | Request has expired. | the clock of this machine: date -u",
        "InvalidClientTokenId | The security token is invalid. | aws sts get-caller-identity",
      })
  void aRoleThatIsRefused(String code, String message, String hint) throws IOException {
    ScriptedAws.profiles(
        home,
        """
        [profile role]
        role_arn = arn:aws:iam::123456789012:role/deployer
        source_profile = role
        aws_access_key_id = AKID
        aws_secret_access_key = S3CR3T
        """);
    for (int i = 0; i < 4; i++) {
      aws.answering("AssumeRole", 403, ScriptedAws.error(code, message));
    }

    refuses(of("role"), code + ": " + message, hint);
  }

  private Failure token(String file) {
    return failure("AWS_WEB_IDENTITY_TOKEN_FILE", file, "AWS_ROLE_ARN", ROLE);
  }

  private Path jwt(String claims) throws IOException {
    String said = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8));
    return Files.writeString(home.resolve("token"), "header." + said + ".S3CR3T");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessDenied | an identity provider for iss in the account of the role",
        "InvalidIdentityToken | an identity provider for iss in the account of the role",
        "ExpiredTokenException | a newer token in the file",
      })
  void aTokenThatIsRefused(String code, String hint) throws IOException {
    Path token =
        jwt(
            """
            {"iss": "https://token.actions.githubusercontent.com", "jti": "x",
             "sub": "repo:acme/web:ref:refs/heads/main", "aud": ["sts.amazonaws.com"]}
            """);
    aws.answering("AssumeRoleWithWebIdentity", 403, ScriptedAws.error(code, "Not so."));

    refuses(
        token(token.toString()),
        """
        %s: Not so.
        the token says: iss https://token.actions.githubusercontent.com, \
        sub repo:acme/web:ref:refs/heads/main, aud ["sts.amazonaws.com"]\
        """
            .formatted(code),
        hint);
  }

  @Test
  void aTokenThatIsNone() throws IOException {
    Path token = Files.writeString(home.resolve("token"), "S3CR3T");
    aws.answering("AssumeRoleWithWebIdentity", 400, ScriptedAws.error("Invalid", "Not so."));

    assertThat(token(token.toString()).why())
        .isEqualTo("Invalid: Not so.\nthe token is no JSON Web Token");
  }

  @Test
  void aTokenThatIsNotThere() throws IOException {
    Path none = home.resolve("none");
    says(
        token(none.toString()),
        "the token file %s (AWS_WEB_IDENTITY_TOKEN_FILE) does not exist".formatted(none),
        "a token in that file");
    says(
        token(home.toString()),
        "the token file %s (AWS_WEB_IDENTITY_TOKEN_FILE) cannot be read".formatted(home),
        "a token in that file");
    Path empty = Files.writeString(none, "\n");
    says(
        token("~/none"),
        "the token file %s (AWS_WEB_IDENTITY_TOKEN_FILE) is empty".formatted(empty),
        "a token in that file");
    says(
        failure("AWS_WEB_IDENTITY_TOKEN_FILE", empty.toString()),
        "AWS_WEB_IDENTITY_TOKEN_FILE is set, but AWS_ROLE_ARN is not",
        "AWS_ROLE_ARN=arn:aws:iam::ACCOUNT:role/NAME");
  }

  @Test
  void aContainerThatGivesNone() {
    String hint = "the role of the task, build or pod";
    aws.answering("/S3CR3T", 400, "{\"code\": \"x\", \"message\": \"no role\"}")
        .answering("/S3CR3T", 200, "{\"AccessKeyId\": \"S3CR3T\"}");
    says(
        failure(FULL, url() + "/S3CR3T"),
        "the container's host 127.0.0.1 answers with HTTP 400: no role",
        hint);
    says(
        failure(FULL, url() + "/S3CR3T"),
        "the container's host 127.0.0.1 answers without credentials",
        hint);
    says(
        failure(FULL, "http://127.0.0.1:1/S3CR3T"),
        "the container's host 127.0.0.1 cannot be reached: Connection refused",
        hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.com/S3CR3T", "nonsense", "file:///S3CR3T", "http:// /"})
  void anAddressThatIsNoContainers(String address) {
    says(
        failure(FULL, address),
        FULL
            + " is no https:// address, nor an http:// one of this machine or of a container's"
            + " host",
        FULL + "=…, as the container had it");
  }

  @Test
  void aContainerWhoseTokenIsNotThere() throws IOException {
    String name = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    says(
        failure(FULL, url() + "/c", name, "/none"),
        "the token file /none (%s) does not exist".formatted(name),
        "a token in that file");
    Path lines = Files.writeString(home.resolve("lines"), "S3CR3T\nS3CR3T");
    says(
        failure(FULL, url() + "/c", name, lines.toString()),
        name + " has more than one line, so it is no token",
        name + "=FILE");
  }

  @Test
  void anEndpointThatIsNoneIsToldAsEverywhere() throws IOException {
    Files.writeString(home.resolve("token"), "a.b.c");

    assertThat(
            ScriptedAws.failure(
                variables(
                    "AWS_WEB_IDENTITY_TOKEN_FILE",
                    "~/token",
                    "AWS_ROLE_ARN",
                    ROLE,
                    "AWS_ENDPOINT_URL_STS",
                    "nonsense")))
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(Failure.Kind.PROJECT);
              assertThat(failure.what())
                  .isEqualTo("AWS_ENDPOINT_URL_STS is not the address of an endpoint");
            });
  }
}
