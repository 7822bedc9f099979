package dev.ecsdeploy.verify.registry;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Carries requests to registries. */
@FunctionalInterface
public interface Web extends AutoCloseable {

  /**
   * The answer to a request; a redirect is an answer.
   *
   * @throws IOException when there is none
   * @throws InterruptedException when the command is to end now
   */
  Page ask(Request request) throws IOException, InterruptedException;

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

  /**
   * An answer.
   *
   * @param status the HTTP status
   * @param headers its headers; their names in any letter case
   * @param body its body
   */
  record Page(int status, Map<String, String> headers, String body) {
    public Page {
      Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      sorted.putAll(headers);
      headers = sorted;
    }

    /** The value of a header; empty where it is not set. */
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }
}
