package dev.ecsdeploy.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ecsdeploy.failure.Failure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Requests to others than the API of AWS, over connections of the same kind: through the proxy that
 * the environment names, trusting the same certificates, given up when the caller is interrupted.
 */
public final class PlainHttp implements AutoCloseable {
  private static final int REDIRECTION = 3;
  private static final int REDIRECTS = 5;

  private final Supplier<Duration> patience;
  private final SdkHttpClient http;

  /**
   * Makes a client; nothing is sent yet.
   *
   * @param environment the variables that the command sees
   * @param patience how long to wait for a connection, and for a whole answer
   */
  public PlainHttp(Map<String, String> environment, Duration patience) {
    this(environment, patience, () -> patience);
  }

  /**
   * Makes a client whose patience may run out; nothing is sent yet.
   *
   * @param connect how long to wait for a connection
   * @param patience how long to wait for a whole answer, asked before each
   */
  public PlainHttp(Map<String, String> environment, Duration connect, Supplier<Duration> patience) {
    this.patience = patience;
    this.http =
        new InterruptibleHttp(new Connector(environment, connect, connect).client(), patience);
  }

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param headers its headers, the values of one name joined; names in any letter case
   * @param body its body
   */
  public record Answer(int status, Map<String, String> headers, String body) {
    public Answer {
      Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      sorted.putAll(headers);
      headers = sorted;
    }

    /** The value of a header; empty where it is not set. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /**
     * Where a redirect leads.
     *
     * @param asked the address that this is the answer of
     * @throws IOException when it leads to no address of HTTP, or from HTTPS to HTTP
     */
    Optional<URI> redirect(URI asked) throws IOException {
      String location = header("Location");
      if (status / 100 != REDIRECTION || location.isEmpty()) {
        return Optional.empty();
      }
      try {
        URI target = asked.resolve(new URI(location));
        boolean isSafe = "https".equals(target.getScheme()) || !"https".equals(asked.getScheme());
        if (isSafe && origin(target).matches("https?://.+")) {
          return Optional.of(target);
        }
      } catch (URISyntaxException _) {
        // Told as any other address that cannot be followed.
      }
      throw new IOException("a redirect to " + location);
    }
  }

  /** Sends a request on its way. */
  @FunctionalInterface
  public interface Step {
    /**
     * The answer at an address.
     *
     * @param isHome whether the address is of the server that was asked first: another one must not
     *     learn who asks, and has what it needs in the address
     * @throws IOException when there is none
     * @throws InterruptedException when the command is to end now
     */
    Answer ask(URI address, boolean isHome) throws IOException, InterruptedException;
  }

  /**
   * The first answer that is no redirect.
   *
   * @throws IOException when there is none
   * @throws InterruptedException when the command is to end now
   */
  public static Answer follow(URI address, Step step) throws IOException, InterruptedException {
    URI at = address;
    for (int i = 0; i < REDIRECTS; i++) {
      Answer answer = step.ask(at, origin(at).equals(origin(address)));
      Optional<URI> elsewhere = answer.redirect(at);
      if (elsewhere.isEmpty()) {
        return answer;
      }
      at = elsewhere.get();
    }
    throw new IOException("too many redirects");
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }

  /**
   * The answer to a request without a body; a redirect is an answer.
   *
   * @param method the HTTP method
   * @throws IOException when there is none
   * @throws Failure when the environment names no usable proxy, or nobody to trust
   * @throws InterruptedException when the command is to end now
   */
  public Answer ask(String method, URI address, Map<String, String> headers)
      throws IOException, InterruptedException {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(address);
    headers.forEach(request::putHeader);
    HttpExecuteRequest message = HttpExecuteRequest.builder().request(request.build()).build();
    Duration limit = patience.get();
    try {
      return answer(http.prepareRequest(message).call());
    } catch (OutOfTime e) {
      throw (IOException)
          new SocketTimeoutException("no answer in %d s".formatted(limit.toSeconds())).initCause(e);
    } catch (InterruptedIOException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      throw e;
    } catch (IOException e) {
      throw Unanswered.isDistrusted(e) ? distrust(e) : e;
    }
  }

  private static IOException distrust(IOException e) {
    if (e.getCause() instanceof Failure told) {
      throw told;
    }
    return new SSLException("nobody who is trusted vouches for its certificate", e);
  }

  private static Answer answer(HttpExecuteResponse response) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    response
        .httpResponse()
        .headers()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    try (AbortableInputStream body =
        response.responseBody().orElseGet(AbortableInputStream::createEmpty)) {
      return new Answer(
          response.httpResponse().statusCode(), headers, new String(body.readAllBytes(), UTF_8));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
