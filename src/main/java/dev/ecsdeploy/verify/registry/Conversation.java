package dev.ecsdeploy.verify.registry;

import dev.ecsdeploy.aws.PlainHttp;
import dev.ecsdeploy.json.JsonDocument;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Requests to the registry of one image; who wants a token is brought one, as the Docker token
 * authentication specification defines it.
 */
final class Conversation {
  /** A header may name several schemes; those that were sent apart are joined by commas. */
  private static final Pattern BEARER =
      Pattern.compile("(?i)(?:^|,)\\s*Bearer\\s+(?<parameters>.*)");

  private static final Pattern PARAMETER =
      Pattern.compile("(?<name>\\w+)=(?:\"(?<quoted>[^\"]*)\"|(?<plain>[^\\s,\"]+))");
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY = 429;

  private final Web web;
  private final ImageName image;
  private final @Nullable String credentials;
  private @Nullable String authorization;

  /**
   * A conversation that has not begun.
   *
   * @param credentials who asks, as a header says it; null for nobody
   */
  Conversation(Web web, ImageName image, @Nullable String credentials) {
    this.web = web;
    this.image = image;
    this.credentials = credentials;
    this.authorization = credentials;
  }

  /** An answer that is no redirect, and no question for a token that can be had. */
  PlainHttp.Answer ask(String method, String kind, String what, String accept)
      throws IOException, InterruptedException {
    URI address = image.address(kind, what);
    PlainHttp.Answer page = follow(method, address, accept);
    Optional<URI> issuer =
        page.status() == UNAUTHORIZED ? issuer(page.header("WWW-Authenticate")) : Optional.empty();
    if (issuer.isEmpty()) {
      return page;
    }
    PlainHttp.Answer answer =
        web.ask(new Web.Request("GET", issuer.get(), headers(Map.of(), credentials)));
    String token = answer.status() == OK ? token(answer) : "";
    if (token.isEmpty()) {
      boolean isRefusal = answer.status() < 500 && answer.status() != TOO_MANY;
      return isRefusal ? page : answer;
    }
    authorization = "Bearer " + token;
    return follow(method, address, accept);
  }

  private PlainHttp.Answer follow(String method, URI address, String accept)
      throws IOException, InterruptedException {
    return PlainHttp.follow(
        address,
        (at, isHome) ->
            web.ask(
                new Web.Request(
                    method, at, headers(Map.of("Accept", accept), isHome ? authorization : null))));
  }

  private static URI parsed(String address) throws IOException {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw new IOException("not an address: " + address, e);
    }
  }

  private static Map<String, String> headers(Map<String, String> others, @Nullable String who) {
    Map<String, String> headers = new HashMap<>(others);
    if (who != null) {
      headers.put("Authorization", who);
    }
    return headers;
  }

  /** Where a token is to be had; not where anybody on the way could read it. */
  private Optional<URI> issuer(String challenge) throws IOException {
    Matcher bearer = BEARER.matcher(challenge);
    Map<String, String> said = new HashMap<>();
    if (bearer.find()) {
      Matcher parameter = PARAMETER.matcher(bearer.group("parameters"));
      while (parameter.find()) {
        String quoted = parameter.group("quoted");
        said.putIfAbsent(
            parameter.group("name"), quoted == null ? parameter.group("plain") : quoted);
      }
    }
    String realm = said.getOrDefault("realm", "");
    if (!realm.startsWith("https://") && !(image.isNear() && realm.startsWith("http://"))) {
      return Optional.empty();
    }
    String scope = said.getOrDefault("scope", "repository:" + image.repository() + ":pull");
    String service = said.getOrDefault("service", "");
    return Optional.of(
        parsed(
            realm
                + (realm.contains("?") ? "&" : "?")
                + (service.isEmpty() ? "" : "service=" + encoded(service) + "&")
                + "scope="
                + encoded(scope)));
  }

  private static String token(PlainHttp.Answer page) throws NoJson {
    JsonNode answer = json(page);
    return answer.path("token").asString(answer.path("access_token").asString(""));
  }

  /** The registry, or who issues its tokens, answered with something else. */
  static final class NoJson extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** What an answer says. */
  static JsonNode json(PlainHttp.Answer page) throws NoJson {
    return JsonDocument.said(page.body()).orElseThrow(NoJson::new);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
