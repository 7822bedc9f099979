package dev.ecsdeploy.verify.registry;

import dev.ecsdeploy.aws.PlainHttp;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Carries requests to registries. */
@FunctionalInterface
public interface Web extends AutoCloseable {

  /**
   * The answer to a request; a redirect is an answer.
   *
   * @throws IOException when there is none
   * @throws InterruptedException when the command is to end now
   */
  PlainHttp.Answer ask(Request request) throws IOException, InterruptedException;

  /** Lets go of what it holds open: a thread in a socket keeps the JVM from ending at once. */
  @Override
  default void close() {}

  /**
   * A request without a body.
   *
   * @param method the HTTP method
   * @param address where it goes
   * @param headers its headers
   */
  record Request(String method, URI address, Map<String, String> headers) {}
}
