package dev.ecsdeploy.view;

import dev.ecsdeploy.json.SdkJson;
import dev.ecsdeploy.live.LiveTaskDefinition;
import dev.ecsdeploy.revision.Usage;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Revisions of a task definition, as tables and as JSON. */
public final class RevisionsView {
  private RevisionsView() {}

  /** A line of the list: a revision, and what it is in use by. */
  private record Row(String name, String users) {}

  private static List<Row> rows(List<String> revisions, Usage usage) {
    return revisions.stream()
        .map(revision -> new Row(revision, RevisionUserView.line(usage.of(revision))))
        .toList();
  }

  /** For people: two columns under their titles. */
  public static List<String> table(List<String> revisions, Usage usage) {
    int width =
        Math.max("NAME".length(), revisions.stream().mapToInt(String::length).max().orElse(0));
    return Stream.concat(Stream.of(new Row("NAME", "IN USE")), rows(revisions, usage).stream())
        .map(row -> ("%-" + width + "s  %s").formatted(row.name(), row.users()).stripTrailing())
        .toList();
  }

  /** For programs that cut lines: name, tabulator, use; without titles, as in ecspresso. */
  public static List<String> tsv(List<String> revisions, Usage usage) {
    return rows(revisions, usage).stream().map(row -> row.name() + "\t" + row.users()).toList();
  }

  /** For {@code --output=json}: one array of objects with {@code name} and {@code in_use}. */
  public static ArrayNode json(List<String> revisions, Usage usage) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    rows(revisions, usage)
        .forEach(row -> json.addObject().put("name", row.name()).put("in_use", row.users()));
    return json;
  }

  /** A revision as ECS describes it, with its tags. */
  public static ObjectNode json(LiveTaskDefinition revision) {
    ObjectNode json = SdkJson.write(revision.definition());
    if (!revision.tags().isEmpty()) {
      ArrayNode tags = json.putArray("tags");
      revision.tags().forEach(tag -> tags.add(SdkJson.write(tag)));
    }
    return json;
  }
}
