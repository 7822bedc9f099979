package dev.ecsdeploy.diff;

import dev.ecsdeploy.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a deployment of a definition would change. */
public final class DefinitionDiff {
  private final Subject subject;
  private final @Nullable ObjectNode before;
  private final ObjectNode after;
  private final Elements elements;
  private final List<Change> changes;

  DefinitionDiff(Subject subject, @Nullable ObjectNode before, ObjectNode after, Rules rules) {
    this.subject = subject;
    this.before = before;
    this.after = after;
    this.elements = new Elements(rules.keys());
    this.changes = Comparison.changes(before, after, elements);
  }

  /**
   * What is compared.
   *
   * @param from what is live, such as {@code web:42}; empty if nothing is
   * @param to the file
   * @param fixed members that ECS sets when it creates a service and never again
   * @param uncompared members that cannot be compared, because ECS does not tell them
   */
  record Subject(String from, String to, List<String> fixed, List<JsonPath> uncompared) {}

  /** Whether a deployment would change nothing that can be compared. */
  public boolean isEmpty() {
    return before != null && changes.isEmpty();
  }

  /** Whether nothing is live yet. */
  public boolean isNew() {
    return before == null;
  }

  /** What is live, such as {@code web:42}; empty if nothing is. */
  public String from() {
    return subject.from();
  }

  /** The file. */
  public String to() {
    return subject.to();
  }

  /**
   * Each value that differs. Containers, variables and other things with names are found by name
   * wherever they stand. Where nothing is live, the one change is the whole definition.
   */
  public List<Change> changes() {
    return changes;
  }

  /** The changes that ECS can only make by replacing the service. */
  public List<Change> impossible() {
    return changes.stream()
        .filter(change -> before != null && subject.fixed().contains(change.step(0)))
        .toList();
  }

  /** Members of the file that are not compared, because ECS does not tell what they are. */
  public List<JsonPath> uncompared() {
    return subject.uncompared();
  }

  /**
   * The lines of a unified diff, header included; none where nothing differs.
   *
   * @param context how many unchanged lines to show around changed ones
   */
  public List<String> unified(int context) {
    return withHeader(new UnifiedDiff(before, after, elements).hunks(context));
  }

  /** All lines of both sides, header included; none where nothing differs. */
  public List<String> full() {
    return withHeader(new UnifiedDiff(before, after, elements).full());
  }

  private List<String> withHeader(List<String> lines) {
    if (isEmpty()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    all.add("--- " + (isNew() ? "/dev/null" : from()));
    all.add("+++ " + to());
    all.addAll(lines);
    return List.copyOf(all);
  }

  /** The difference as JSON, for programs. */
  public ObjectNode json() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    ObjectNode json = nodes.objectNode();
    json.set("from", isNew() ? nodes.nullNode() : nodes.stringNode(from()));
    json.put("to", to());
    json.put("changed", !isEmpty());
    ArrayNode list = json.putArray("changes");
    for (Change change : changes) {
      ObjectNode entry = list.addObject().put("path", change.path());
      entry.set("before", orNull(change.before()));
      entry.set("after", orNull(change.after()));
      entry.put("possible", !impossible().contains(change));
    }
    ArrayNode unknown = json.putArray("uncompared");
    uncompared().forEach(path -> unknown.add(path.toString()));
    json.set("before", orNull(before));
    return json.set("after", after);
  }

  private static JsonNode orNull(@Nullable JsonNode value) {
    return value == null ? JsonNodeFactory.instance.nullNode() : value.deepCopy();
  }
}
