package dev.ecsdeploy.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Calls whose caller can be interrupted while AWS has not answered, and waits no longer than it was
 * told to, wherever the call is: in the look-up of a name as in the reading of the answer.
 *
 * <p>A thread that reads from a socket does not hear an interrupt. A virtual one would, but the JVM
 * waits 0.3 seconds for the threads that serve those before it ends, in every run. So the reading,
 * the body of the answer included, is left to a thread that nobody needs to interrupt: it ends with
 * the process at the latest.
 */
final class InterruptibleHttp implements SdkHttpClient {
  private final SdkHttpClient blocking;
  private final Supplier<Duration> limit;
  private final ExecutorService readers =
      Executors.newCachedThreadPool(
          work -> {
            Thread reader = new Thread(work, "http");
            reader.setDaemon(true);
            return reader;
          });

  /**
   * Wraps a client.
   *
   * @param blocking makes the calls; closed together with this one
   * @param limit how long an answer may take, asked before each call
   */
  InterruptibleHttp(SdkHttpClient blocking, Supplier<Duration> limit) {
    this.blocking = blocking;
    this.limit = limit;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = blocking.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return await(readers.submit(() -> whole(request.httpRequest(), prepared.call())), prepared);
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private HttpExecuteResponse await(
      Future<HttpExecuteResponse> answer, ExecutableHttpRequest request) throws IOException {
    try {
      return answer.get(limit.get().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      giveUp(request);
      Deadline.current().ifPresent(Deadline::miss);
      throw OutOfTime.unanswered();
    } catch (InterruptedException e) {
      giveUp(request);
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** To close a connection may take its time, too. */
  private void giveUp(ExecutableHttpRequest request) {
    readers.execute(request::abort);
  }

  private static HttpExecuteResponse whole(SdkHttpRequest request, HttpExecuteResponse response)
      throws IOException {
    if (response.responseBody().isEmpty()) {
      StrangeAnswer.check(request, response.httpResponse(), new byte[0]);
      return response;
    }
    try (AbortableInputStream body = response.responseBody().get()) {
      byte[] bytes = body.readAllBytes();
      StrangeAnswer.check(request, response.httpResponse(), bytes);
      return HttpExecuteResponse.builder()
          .response(response.httpResponse())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
          .build();
    }
  }

  @Override
  public String clientName() {
    return blocking.clientName();
  }

  @Override
  public void close() {
    readers.shutdown();
    blocking.close();
  }
}
