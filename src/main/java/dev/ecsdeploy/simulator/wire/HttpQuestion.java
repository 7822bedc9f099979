package dev.ecsdeploy.simulator.wire;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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

  /** A client that takes this for a proxy sends the whole address. */
  public HttpQuestion {
    target = target.replaceFirst("^https?://[^/?]*", "");
    Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    headers = sorted;
  }

  /** The same question with a body, which its headers say how to read. */
  public HttpQuestion withBody(byte[] sent) throws IOException {
    String text = new String(unpacked(sent), Cbor.charset(header("Content-Type")));
    return new HttpQuestion(method, target, host, headers, text);
  }

  /** Clients compress what is large; what only claims to be compressed is left as it is. */
  private byte[] unpacked(byte[] sent) throws IOException {
    if (!header("Content-Encoding").equals("gzip")) {
      return sent;
    }
    try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      return plain.readAllBytes();
    } catch (ZipException | EOFException e) {
      return sent;
    }
  }

  /** The first value of a header; empty where it is not set. */
  public String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? "" : values.getFirst();
  }

  /** The path, without the query. */
  public String path() {
    return target.replaceFirst("(?s)\\?.*", "");
  }

  /** The query, without the question mark; empty where there is none. */
  public String query() {
    int mark = target.indexOf('?');
    return mark < 0 ? "" : target.substring(mark + 1);
  }
}
