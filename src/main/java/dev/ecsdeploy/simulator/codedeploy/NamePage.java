package dev.ecsdeploy.simulator.codedeploy;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.Json;
import dev.ecsdeploy.simulator.wire.Page;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Pages of names and IDs, which have a hundred each. */
final class NamePage {
  private static final int SIZE = 100;

  private NamePage() {}

  /** The page that was asked for, in the member of that name. */
  static ObjectNode of(ObjectNode request, String member, List<String> all) {
    Page<String> page = page(request, all);
    ObjectNode answer = Json.object();
    answer.set(member, Json.texts(page.elements()));
    return page.into(answer);
  }

  /** CodeDeploy has an error of its own for tokens that are none. */
  private static Page<String> page(ObjectNode request, List<String> all) {
    try {
      return Page.of(request, all, SIZE, SIZE);
    } catch (AwsError e) {
      throw new AwsError(
          "InvalidNextTokenException", "The next token was specified in an invalid format.");
    }
  }
}
