package dev.ecsdeploy.aws.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/**
 * Gives credentials to everybody who asks, as the services of AWS do, or what it is told to say.
 */
final class ScriptedAws implements HttpHandler {
  private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  private record Answer(int status, String body) {}

  /** What was asked and by whom, such as {@code AssumeRole by FROMBASE}. */
  private final List<String> heard = new CopyOnWriteArrayList<>();

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private volatile String end = "2099-01-01T00:00:00Z";

  /**
   * The variables of somebody whose AWS is at an address.
   *
   * @param more names and values in turn
   */
  static Map<String, String> variables(Path home, String url, String... more) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HOME", home.toString());
    variables.put("PATH", "/usr/bin:/bin");
    variables.put("AWS_REGION", "eu-west-1");
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    variables.put("AWS_ENDPOINT_URL", url);
    for (int i = 0; i < more.length; i += 2) {
      variables.put(more[i], more[i + 1]);
    }
    return variables;
  }

  /** The next answer to a question. */
  ScriptedAws answering(String question, int status, String body) {
    answers.computeIfAbsent(question, _ -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  /** When the credentials expire that it gives. */
  void giveUntil(String time) {
    end = time;
  }

  List<String> heard() {
    return heard;
  }

  /** What was sent with each question. */
  List<String> bodies() {
    return bodies;
  }

  /** Leaves a token of single sign-on where AWS tools look for it. */
  static Path token(Path home, String session, String json) throws Exception {
    return cached(home.resolve(".aws/sso/cache"), "SHA-1", session, json);
  }

  private static Path cached(Path directory, String algorithm, String session, String json)
      throws Exception {
    byte[] hash = MessageDigest.getInstance(algorithm).digest(session.getBytes(UTF_8));
    return Files.writeString(
        Files.createDirectories(directory).resolve(HexFormat.of().formatHex(hash) + ".json"), json);
  }

  /** Leaves what {@code aws login} does, with a key of its own (SEC 1). */
  static Path login(Path home, String session, String end) throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = keys.generateKeyPair();
    ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
    String der =
        "30770201010420"
            + hex(((ECPrivateKey) pair.getPrivate()).getS())
            + "a00a06082a8648ce3d030107a14403420004"
            + hex(point.getAffineX())
            + hex(point.getAffineY());
    return cached(
        home.resolve(".aws/login/cache"),
        "SHA-256",
        session,
        """
        {"accessToken": {"accessKeyId": "OLD", "secretAccessKey": "s", "sessionToken": "t",
          "accountId": "123456789012", "expiresAt": "%s"},
         "tokenType": "aws_sigv4", "signInRegion": "eu-west-1", "clientId": "c", "refreshToken": "first", "idToken": "i",
         "dpopKey": "-----BEGIN EC PRIVATE KEY-----\\n%s\\n-----END EC PRIVATE KEY-----\\n"}
        """
            .formatted(end, Base64.getEncoder().encodeToString(HexFormat.of().parseHex(der))));
  }

  private static String hex(BigInteger number) {
    return "%064x".formatted(number);
  }

  /** Writes the file with the profiles. */
  static void profiles(Path home, String text) throws IOException {
    Files.writeString(Files.createDirectories(home.resolve(".aws")).resolve("config"), text);
  }

  /** Makes a call to ECS, as the variables say. */
  static void call(Map<String, String> variables) {
    try (AwsClients clients =
        new AwsClients(new AwsSettings(variables, null, null, null, call -> {}))) {
      AwsFailures.call(
          "describe service web",
          () -> clients.ecs().describeServices(request -> request.services("web")));
    }
  }

  /** The same where that is not possible. */
  static Failure failure(Map<String, String> variables) {
    Failure failure = Assertions.catchThrowableOfType(Failure.class, () -> call(variables));
    Assertions.assertThat(failure).isNotNull();
    return failure;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String question = question(exchange, body);
    Matcher key = KEY.matcher(header(exchange, "Authorization"));
    heard.add(question + (key.find() ? " by " + key.group(1) : ""));
    bodies.add(body);
    Deque<Answer> scripted = answers.getOrDefault(question, new ArrayDeque<>());
    Answer answer = scripted.isEmpty() ? new Answer(200, usual(question)) : scripted.remove();
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static String question(HttpExchange exchange, String body) {
    String path = exchange.getRequestURI().getPath();
    String target = header(exchange, "X-Amz-Target");
    Matcher action = ACTION.matcher(body);
    return action.find()
        ? action.group(1)
        : target.isEmpty() ? path : target.substring(target.lastIndexOf('.') + 1);
  }

  private String usual(String question) {
    return switch (question) {
      case "/federation/credentials" ->
          """
          {"roleCredentials": {"accessKeyId": "FROMSSO", "secretAccessKey": "s",
           "sessionToken": "t", "expiration": 4070908800000}}
          """;
      case "/token" ->
          """
          {"accessToken": "newer", "expiresIn": 28800, "refreshToken": "next"}
          """;
      case "/v1/token" ->
          """
          {"accessToken": {"accessKeyId": "FROMLOGIN", "secretAccessKey": "s", "sessionToken": "t"},
           "tokenType": "aws_sigv4", "expiresIn": 900, "refreshToken": "next"}
          """;
      case "AssumeRole" -> assumed("AssumeRole", "FROMROLE");
      case "AssumeRoleWithWebIdentity" -> assumed("AssumeRoleWithWebIdentity", "FROMTOKEN");
      case "DescribeServices" -> "{\"services\": [], \"failures\": [{\"reason\": \"MISSING\"}]}";
      default -> container("FROMCONTAINER");
    };
  }

  private String container(String key) {
    return """
    {"AccessKeyId": "%s", "SecretAccessKey": "s", "Token": "t", "Expiration": "%s"}
    """
        .formatted(key, end);
  }

  private String assumed(String operation, String key) {
    return """
    <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>
    <AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
    <SessionToken>t</SessionToken><Expiration>%3$s</Expiration></Credentials>
    </%1$sResult></%1$sResponse>
    """
        .formatted(operation, key, end);
  }

  /** An error of STS. */
  static String error(String code, String message) {
    return """
    <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
    <Code>%s</Code><Message>%s</Message></Error></ErrorResponse>
    """
        .formatted(code, message);
  }
}
