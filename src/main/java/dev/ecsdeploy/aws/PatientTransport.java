package dev.ecsdeploy.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Sends each call when its turn has come, and tells which one an interrupt came upon. */
final class PatientTransport implements SdkHttpClient {
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=(?<key>[^/]+)/\\d+/(?<region>[^/]+)/(?<service>[^/]+)/");

  private final SdkHttpClient transport;
  private final Patience patience;

  PatientTransport(SdkHttpClient transport, Patience patience) {
    this.transport = transport;
    this.patience = patience;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = transport.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        Patience.Action action = takeTurn(request.httpRequest());
        return answer(prepared, action);
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  /** What is signed says on whose account the call goes, and where; the target says what it is. */
  private Patience.Action takeTurn(SdkHttpRequest request) throws OutOfTime {
    Matcher signed = CREDENTIAL.matcher(request.firstMatchingHeader("Authorization").orElse(""));
    String target = request.firstMatchingHeader("X-Amz-Target").orElse("");
    String name = target.substring(target.lastIndexOf('.') + 1);
    boolean known = signed.find();
    Patience.Action action =
        new Patience.Action(known ? signed.group("service") : request.host(), name);
    String payer = known ? signed.group("key") + " " + signed.group("region") : "";
    patience.awaitTurn(payer + " " + action.service() + " " + action.family(), action);
    return action;
  }

  private static HttpExecuteResponse answer(ExecutableHttpRequest sent, Patience.Action action)
      throws IOException {
    try {
      return sent.call();
    } catch (InterruptedIOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw AbortedException.create("interrupted", new Underway(action));
      }
      throw e; // a read that timed out
    }
  }

  @Override
  public String clientName() {
    return transport.clientName();
  }

  @Override
  public void close() {
    // Whoever made the other one closes it.
  }
}
