package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.wire.ConnectionLost;
import dev.ecsdeploy.simulator.wire.HttpAnswer;
import dev.ecsdeploy.simulator.wire.HttpQuestion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A request that a client of the SDK makes of the simulated AWS. */
final class SdkCall implements ExecutableHttpRequest {
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private final SimulatedAws aws;
  private final HttpExecuteRequest request;

  SdkCall(SimulatedAws aws, HttpExecuteRequest request) {
    this.aws = aws;
    this.request = request;
  }

  @Override
  public HttpExecuteResponse call() throws IOException {
    HttpAnswer answer = answerOrBreak(question());
    SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.bytes())))
        .build();
  }

  private HttpQuestion question() throws IOException {
    SdkHttpRequest http = request.httpRequest();
    String query = http.encodedQueryParameters().map(text -> "?" + text).orElse("");
    HttpQuestion question =
        new HttpQuestion(
            http.method().name(), http.encodedPath() + query, http.host(), http.headers(), "");
    if (request.contentStreamProvider().isEmpty()) {
      return question;
    }
    try (InputStream content = request.contentStreamProvider().get().newStream()) {
      return question.withBody(content.readAllBytes());
    }
  }

  /** As a connection would that nobody waits at for ever. */
  private HttpAnswer answerOrBreak(HttpQuestion question) throws IOException {
    try {
      return aws.answer(question, READ_TIMEOUT)
          .orElseThrow(() -> new SocketTimeoutException("Read timed out"));
    } catch (ConnectionLost e) {
      throw new SocketException(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while an answer was on its way");
    }
  }

  @Override
  public void abort() {
    // The answer is there at once.
  }
}
