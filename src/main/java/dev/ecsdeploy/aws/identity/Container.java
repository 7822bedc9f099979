package dev.ecsdeploy.aws.identity;

import dev.ecsdeploy.aws.PlainHttp;
import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The role of the container that the command runs in: Amazon ECS, AWS CodeBuild and Amazon EKS (Pod
 * Identity) name an address in variables. "Container credential provider" in the AWS SDKs and Tools
 * Reference Guide says how.
 *
 * <p>It is asked without a proxy, which would not know the address. The path of the address is not
 * told: it is a password.
 */
final class Container implements Source, SdkAutoCloseable {
  private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
  private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
  private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
  private static final String HOST = "http://169.254.170.2";
  private static final Set<String> HOSTS =
      Set.of("169.254.170.2", "169.254.170.23", "fd00:ec2::23", "localhost");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;

  private final Variables variables;
  private final Supplier<Duration> limit;
  private final PlainHttp http;

  Container(Means means) {
    this.variables = means.variables();
    this.limit = means.limit();
    this.http = new PlainHttp(withoutProxies(variables.values()), PATIENCE, this::patience);
  }

  private Duration patience() {
    Duration left = limit.get();
    return left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
  }

  /** Whether the command runs in one that has a role. */
  static boolean isNamed(Variables variables) {
    return variables.get(RELATIVE) != null || variables.get(FULL) != null;
  }

  private static Map<String, String> withoutProxies(Map<String, String> variables) {
    return variables.entrySet().stream()
        .filter(each -> !each.getKey().toUpperCase(Locale.ROOT).endsWith("_PROXY"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Lease ask() {
    URI address = address();
    PlainHttp.Answer answer = answer(address, headers());
    if (answer.status() != OK) {
      String how = "answers with HTTP " + answer.status() + said(answer);
      throw refused(
          address, how, answer.status() < SERVER_ERROR ? null : SdkClientException.create(how));
    }
    return Document.read(answer.body())
        .flatMap(document -> document.lease("Token"))
        .orElseThrow(() -> refused(address, "answers without credentials", null));
  }

  private URI address() {
    String relative = variables.get(RELATIVE);
    String name = relative == null ? FULL : RELATIVE;
    try {
      URI address =
          new URI(relative == null ? String.valueOf(variables.get(FULL)) : HOST + relative);
      if ("https".equals(address.getScheme())
          || ("http".equals(address.getScheme()) && isNear(address))) {
        return address;
      }
    } catch (URISyntaxException _) {
      // It is said below.
    }
    throw CredentialFaults.none(
        name
            + " is no https:// address, nor an http:// one of this machine or of a container's"
            + " host",
        name + "=…, as the container had it");
  }

  /** What is sent without encryption must not leave the machine. */
  private static boolean isNear(URI address) {
    String host = String.valueOf(address.getHost()).replaceAll("[\\[\\]]", "");
    try {
      return HOSTS.contains(host) || InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Map<String, String> headers() {
    String file = variables.get(TOKEN_FILE);
    String token = file == null ? variables.get(TOKEN) : read(variables.file(file));
    if (token == null) {
      return Map.of("Accept", "application/json");
    }
    if (token.lines().count() > 1) {
      throw CredentialFaults.none(
          (file == null ? TOKEN : TOKEN_FILE) + " has more than one line, so it is no token",
          TOKEN_FILE + "=FILE");
    }
    return Map.of("Accept", "application/json", "Authorization", token);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException _) {
      throw CredentialFaults.noToken(
          TOKEN_FILE, file, Files.exists(file) ? "cannot be read" : "does not exist");
    }
  }

  private PlainHttp.Answer answer(URI address, Map<String, String> headers) {
    for (int i = 1; ; i++) {
      try {
        PlainHttp.Answer answer = http.ask("GET", address, headers);
        if (answer.status() < SERVER_ERROR || isLast(i)) {
          return answer;
        }
      } catch (IOException e) {
        if (isLast(i)) {
          String how = "cannot be reached: " + e.getMessage();
          throw refused(address, how, SdkClientException.create(how, e));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("interrupted before a call", e);
      }
    }
  }

  private boolean isLast(int attempt) {
    return attempt == ATTEMPTS || !limit.get().isPositive();
  }

  /** What a refusal says, as far as it says it to be read. */
  private static String said(PlainHttp.Answer answer) {
    @Nullable String message =
        Document.read(answer.body()).map(document -> document.text("message")).orElse(null);
    return message == null ? "" : ": " + message;
  }

  /**
   * No credentials.
   *
   * @param passes what may be otherwise the next time; null where it will not
   */
  private static Failure refused(URI address, String how, @Nullable SdkException passes) {
    String why = "the container's host " + address.getHost() + " " + how;
    String hint = "the role of the task, build or pod; " + RELATIVE + " and " + FULL;
    return passes == null
        ? CredentialFaults.none(why, hint)
        : CredentialFaults.none(why, hint, passes);
  }

  @Override
  public void close() {
    http.close();
  }
}
