package dev.ecsdeploy.verify.registry;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests to one registry; who wants a token is brought one, as the Docker token authentication
 * specification defines it.
 */
final class Conversation {
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final int REDIRECTS = 5;
  private static final int UNAUTHORIZED = 401;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Web web;
  private @Nullable String authorization;

  Conversation(Web web, @Nullable String authorization) {
    this.web = web;
    this.authorization = authorization;
  }

  /** An answer that is no redirect, and no question for a token that can be had. */
  Web.Page ask(String method, URI address, String accept) throws IOException, InterruptedException {
    Web.Page page = follow(method, address, accept);
    String challenge = page.header("WWW-Authenticate");
    if (page.status() != UNAUTHORIZED || !challenge.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return page;
    }
    String token = token(challenge);
    if (token.isEmpty()) {
      return page;
    }
    authorization = "Bearer " + token;
    return follow(method, address, accept);
  }

  private Web.Page follow(String method, URI address, String accept)
      throws IOException, InterruptedException {
    URI at = address;
    for (int i = 0; i < REDIRECTS; i++) {
      Web.Page page = web.ask(new Web.Request(method, at, headers(address, at, accept)));
      String location = page.header("Location");
      if (page.status() / 100 != 3 || location.isEmpty()) {
        return page;
      }
      at = at.resolve(location);
    }
    throw new IOException("too many redirects");
  }

  /** Who is redirected elsewhere has what it needs in the address. */
  private Map<String, String> headers(URI first, URI at, String accept) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", accept);
    String credentials = authorization;
    if (credentials != null && first.getAuthority().equals(at.getAuthority())) {
      headers.put("Authorization", credentials);
    }
    return headers;
  }

  private String token(String challenge) throws IOException, InterruptedException {
    Map<String, String> said = new HashMap<>();
    Matcher parameter = PARAMETER.matcher(challenge);
    while (parameter.find()) {
      said.put(parameter.group(1), parameter.group(2));
    }
    String realm = said.getOrDefault("realm", "");
    if (!realm.startsWith("http")) {
      return "";
    }
    String query =
        "service="
            + encoded(said.getOrDefault("service", ""))
            + "&scope="
            + encoded(said.getOrDefault("scope", ""));
    URI address = URI.create(realm + (realm.contains("?") ? "&" : "?") + query);
    Web.Page page = web.ask(new Web.Request("GET", address, Map.of()));
    if (page.status() != 200) {
      return "";
    }
    JsonNode answer = JSON.readTree(page.body());
    return answer.path("token").asString(answer.path("access_token").asString(""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
