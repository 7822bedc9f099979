package dev.ecsdeploy.view;

import dev.ecsdeploy.rollout.Diagnosis;
import dev.ecsdeploy.rollout.Diagnosis.Cause;
import dev.ecsdeploy.rollout.Diagnosis.Ended;
import dev.ecsdeploy.rollout.Diagnosis.Sample;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words for why a rollout failed, or for what holds it up. */
public final class DiagnosisView {
  private static final String DOCUMENT = "docs/failures.md#";
  private static final String NOTHING = "unknown";
  private static final int MOST = 3;

  private DiagnosisView() {}

  /** The text after {@code why:}; its further lines are log lines, or further causes. */
  public static String why(Diagnosis diagnosis) {
    List<String> lines = new ArrayList<>();
    diagnosis.causes().stream()
        .limit(MOST)
        .forEach(cause -> lines.addAll(lines(cause, diagnosis.stopped())));
    if (diagnosis.causes().isEmpty()) {
      lines.add(nothing(diagnosis.said()));
    }
    diagnosis.unread().forEach(reason -> lines.add("(" + reason + ")"));
    return String.join("\n", lines);
  }

  private static String nothing(@Nullable String said) {
    return said == null
        ? "no task was found that stopped, and ECS gives no reason"
        : "ECS says: " + said;
  }

  private static List<String> lines(Cause cause, int stopped) {
    List<String> lines = new ArrayList<>();
    Sample sample = cause.sample();
    String what = what(cause, stopped);
    if (sample == null) {
      lines.add(what);
    } else if (sample.lines().isEmpty()) {
      lines.add(what + " (task " + sample.task() + ")");
    } else {
      lines.add(what + "; its last lines (" + source(sample) + "):");
      sample.lines().forEach(line -> lines.add("| " + line));
    }
    return lines;
  }

  /** What is wrong, and in how many of the tasks that stopped. */
  public static String what(Cause cause, int stopped) {
    return share(cause, stopped) + SymptomView.what(cause.symptom());
  }

  private static String share(Cause cause, int stopped) {
    return cause.tasks().isEmpty() || stopped <= 1
        ? ""
        : "%d of %d tasks: ".formatted(cause.tasks().size(), stopped);
  }

  private static String source(Sample sample) {
    return (sample.logGroup() == null ? "" : sample.logGroup() + ", ") + "task " + sample.task();
  }

  /**
   * The text after {@code try:}.
   *
   * @param left what the section about the ending tells
   * @param ending that section
   */
  static String hint(Diagnosis diagnosis, String left, String ending) {
    return hint(diagnosis) + " · " + left + ": " + DOCUMENT + ending;
  }

  /** What to try against the first cause. */
  public static String hint(Diagnosis diagnosis) {
    return diagnosis.causes().stream()
        .findFirst()
        .map(Cause::symptom)
        .map(symptom -> SymptomView.remedy(symptom) + " · " + DOCUMENT + symptom.anchor())
        .orElse("ecsdeploy status --events=20 · " + DOCUMENT + NOTHING);
  }

  /**
   * For {@code --output=json}: {@code causes} ({@code symptom}, {@code what}, {@code try}, {@code
   * subject}, {@code tasks}, {@code sample}), {@code stopped}, {@code said}, {@code unread}.
   */
  public static ObjectNode json(Diagnosis diagnosis) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode causes = json.putArray("causes");
    diagnosis.causes().forEach(cause -> causes.add(json(cause)));
    json.put("stopped", diagnosis.stopped());
    json.put("said", diagnosis.said());
    ArrayNode unread = json.putArray("unread");
    diagnosis.unread().forEach(unread::add);
    return json;
  }

  private static ObjectNode json(Cause cause) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("symptom", cause.symptom().anchor());
    json.put("what", SymptomView.what(cause.symptom()));
    json.put("try", SymptomView.remedy(cause.symptom()));
    json.put("subject", cause.symptom().subject());
    ArrayNode tasks = json.putArray("tasks");
    cause.tasks().forEach(tasks::add);
    Sample sample = cause.sample();
    json.set("sample", sample == null ? json.nullNode() : json(sample));
    return json;
  }

  private static ObjectNode json(Sample sample) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", sample.task());
    json.put("container", sample.container());
    ArrayNode containers = json.putArray("containers");
    sample.containers().forEach(ended -> containers.add(json(ended)));
    json.put("logGroup", sample.logGroup());
    ArrayNode lines = json.putArray("lines");
    sample.lines().forEach(lines::add);
    return json;
  }

  private static ObjectNode json(Ended ended) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", ended.name());
    json.put("exitCode", ended.exitCode());
    json.put("reason", ended.reason());
    return json;
  }
}
