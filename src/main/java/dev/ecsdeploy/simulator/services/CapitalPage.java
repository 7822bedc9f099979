package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Page;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Pages of the services that spell {@code MaxResults} and {@code NextToken} with capitals. */
final class CapitalPage {
  private static final int MOST = 1000;

  private CapitalPage() {}

  /** The result with the page that was asked for in the member of that name. */
  static ObjectNode of(ObjectNode request, String member, List<ObjectNode> all, int size) {
    return of(request, member, all, size, "NextToken");
  }

  /** The same where the token of the next page has another name. */
  static ObjectNode of(
      ObjectNode request, String member, List<ObjectNode> all, int size, String token) {
    ObjectNode asked = Json.object();
    if (request.has("MaxResults")) {
      asked.put("maxResults", request.path("MaxResults").asInt(size));
    }
    String from = request.has("Marker") ? "Marker" : "NextToken";
    asked.put("nextToken", Json.text(request, from));
    Page<ObjectNode> page = Page.of(asked, all, size, MOST);
    ObjectNode result = Json.object();
    result.set(member, Json.array(page.elements()));
    return page.nextToken().isEmpty() ? result : result.put(token, page.nextToken());
  }
}
