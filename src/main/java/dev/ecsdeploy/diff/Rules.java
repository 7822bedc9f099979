package dev.ecsdeploy.diff;

import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What makes two spellings of a definition the same, as data.
 *
 * @param filled values that ECS takes where a member is absent; the canonical form has them
 * @param leftOut values that mean the same as an absent member; the canonical form has none
 * @param sets lists whose order means nothing
 * @param chosen members that ECS chooses where a file does not say them
 */
record Rules(
    List<Default> filled, List<Default> leftOut, List<SetOf> sets, List<MemberPattern> chosen) {

  /** What a member is when it is absent. */
  record Default(MemberPattern pattern, JsonNode value) {}

  /**
   * A list whose order means nothing.
   *
   * @param key the member that identifies an element; empty where only the whole element does
   */
  record SetOf(MemberPattern pattern, String key) {}

  /** Lines of {@code pattern = JSON value}. */
  static List<Default> defaults(String table) {
    return Arrays.stream(table.strip().split("\n"))
        .map(line -> line.split(" = ", 2))
        .map(
            parts ->
                new Default(
                    MemberPattern.of(parts[0].strip()),
                    JsonDocument.json(SourceText.of("defaults", parts[1])).root()))
        .toList();
  }

  /** Lines of a pattern, and {@code by key} where elements have one. */
  static List<SetOf> sets(String table) {
    return Arrays.stream(table.strip().split("\n"))
        .map(line -> (line.strip() + " by ").split(" by ", -1))
        .map(parts -> new SetOf(MemberPattern.of(parts[0]), parts[1]))
        .toList();
  }

  /** Lines of a pattern. */
  static List<MemberPattern> patterns(String table) {
    return table.strip().lines().map(String::strip).map(MemberPattern::of).toList();
  }

  /** The keys of the sets that have one, by pattern. */
  Map<String, String> keys() {
    return sets.stream()
        .filter(set -> !set.key().isEmpty())
        .collect(Collectors.toMap(set -> set.pattern().toString(), SetOf::key));
  }
}
