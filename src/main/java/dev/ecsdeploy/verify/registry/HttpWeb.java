package dev.ecsdeploy.verify.registry;

import dev.ecsdeploy.aws.PlainHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Carries requests over HTTP. */
public final class HttpWeb implements Web {
  private final PlainHttp http;

  /**
   * Makes a way to registries; nothing is sent yet.
   *
   * @param environment the variables that the command sees
   */
  public HttpWeb(Map<String, String> environment) {
    http = new PlainHttp(environment, Duration.ofSeconds(20));
  }

  @Override
  public PlainHttp.Answer ask(Request request) throws IOException, InterruptedException {
    return http.ask(request.method(), request.address(), request.headers());
  }

  @Override
  public void close() {
    http.close();
  }
}
