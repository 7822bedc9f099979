package dev.ecsdeploy.simulator.wire;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of a long list, as the members {@code maxResults} and {@code nextToken} ask for it.
 *
 * @param elements the elements of this page
 * @param nextToken asks for the page after it; empty after the last
 */
public record Page<T>(List<T> elements, String nextToken) {

  /**
   * Cuts the page out that was asked for.
   *
   * @param size how many elements a page has where the request does not say
   * @param most how many the request may ask for
   * @throws AwsError when the request asks for a page that cannot be
   */
  public static <T> Page<T> of(ObjectNode request, List<T> all, int size, int most) {
    JsonNode asked = request.path("maxResults");
    int length = asked.isMissingNode() ? size : asked.asInt(size);
    if (length < 1 || length > most) {
      throw new AwsError(
          "InvalidParameterException", "maxResults must be between 1 and " + most + ".");
    }
    int from = start(Json.text(request, "nextToken"), all.size());
    int to = Math.min(from + length, all.size());
    return new Page<>(all.subList(from, to), to < all.size() ? "page-" + to : "");
  }

  private static int start(String token, int size) {
    if (token.isEmpty()) {
      return 0;
    }
    if (token.matches("page-[0-9]{1,9}")) {
      return Math.min(Integer.parseInt(token.substring("page-".length())), size);
    }
    throw new AwsError("InvalidParameterException", "Invalid token in request");
  }

  /** Puts the token of the next page into a result, if there is a next page. */
  public ObjectNode into(ObjectNode result) {
    return nextToken.isEmpty() ? result : result.put("nextToken", nextToken);
  }
}
