package dev.ecsdeploy.verify.registry;

import dev.ecsdeploy.aws.PlainHttp;
import java.io.IOException;
import java.time.Duration;

/** Carries requests over HTTP. */
public final class HttpWeb implements Web {
  private final PlainHttp http = new PlainHttp(Duration.ofSeconds(20));

  @Override
  public PlainHttp.Answer ask(Request request) throws IOException, InterruptedException {
    return http.ask(request.method(), request.address(), request.headers());
  }

  @Override
  public void close() {
    http.close();
  }
}
