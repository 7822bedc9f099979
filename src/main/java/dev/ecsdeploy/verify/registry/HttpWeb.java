package dev.ecsdeploy.verify.registry;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Carries requests over HTTP. */
public final class HttpWeb implements Web {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  @Override
  public Page ask(Request request) throws IOException, InterruptedException {
    HttpRequest.Builder message =
        HttpRequest.newBuilder(request.address())
            .timeout(PATIENCE)
            .method(request.method(), HttpRequest.BodyPublishers.noBody());
    request.headers().forEach(message::header);
    HttpResponse<String> response =
        client.send(message.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    return new Page(response.statusCode(), headers, response.body());
  }

  @Override
  public void close() {
    client.close();
  }
}
