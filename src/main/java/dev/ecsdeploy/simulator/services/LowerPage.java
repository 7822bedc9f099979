package dev.ecsdeploy.simulator.services;

import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Page;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Pages of the services that spell {@code maxResults} and {@code nextToken} without capitals. */
final class LowerPage {
  private static final int MOST = 1000;

  private LowerPage() {}

  /** The result with the page that was asked for in the member of that name. */
  static ObjectNode of(ObjectNode request, String member, List<ObjectNode> all, int size) {
    Page<ObjectNode> page = Page.of(request, all, size, MOST);
    ObjectNode result = Json.object();
    result.set(member, Json.array(page.elements()));
    return page.into(result);
  }
}
