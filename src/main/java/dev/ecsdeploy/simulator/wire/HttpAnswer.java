package dev.ecsdeploy.simulator.wire;

import java.util.Map;

/**
 * What a client is sent.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @param body the body
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

  /** The body as it is sent. */
  public byte[] bytes() {
    return body.getBytes(Cbor.charset(headers.getOrDefault("Content-Type", "")));
  }
}
