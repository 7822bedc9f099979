package dev.ecsdeploy.simulator.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client sent.
 *
 * @param method the HTTP method
 * @param target the path and the query, as they were sent
 * @param host the host that it was sent to
 * @param headers its headers; their names in any letter case
 * @param body its body; where it is CBOR, with a character for each byte
 */
public record HttpQuestion(
    String method, String target, String host, Map<String, List<String>> headers, String body) {

  public HttpQuestion {
    Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = sorted;
  }

  /** The first value of a header; empty where it is not set. */
  public String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? "" : values.getFirst();
  }
}
