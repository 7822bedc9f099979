package dev.ecsdeploy.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One value that differs.
 *
 * @param steps the way to it from the root
 * @param before what is live; null where there is nothing
 * @param after what the file says; null where it says nothing
 */
public record Change(List<Step> steps, @Nullable JsonNode before, @Nullable JsonNode after) {
  public Change {
    steps = List.copyOf(steps);
  }

  /** A step into an object or a list. */
  public sealed interface Step {
    /** The member's name, or what tells the element from its siblings. */
    String name();

    /** A member of an object. */
    record Member(String name) implements Step {}

    /** An element of a list, by its name, key or port. */
    record Element(String name) implements Step {}
  }

  /** The name of the n-th step, from 0; empty where there is none. */
  public String step(int n) {
    return n < steps.size() ? steps.get(n).name() : "";
  }

  /** For example {@code containerDefinitions[web].environment[DEBUG].value}. */
  public String path() {
    StringBuilder path = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.Member member -> path.append(path.isEmpty() ? "" : ".").append(member.name());
        case Step.Element element -> path.append('[').append(element.name()).append(']');
      }
    }
    return path.toString();
  }
}
