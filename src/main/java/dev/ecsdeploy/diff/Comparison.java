package dev.ecsdeploy.diff;

import dev.ecsdeploy.diff.Change.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the values in which two canonical definitions differ. */
final class Comparison {
  private final Elements elements;
  private final List<Change> changes = new ArrayList<>();

  private Comparison(Elements elements) {
    this.elements = elements;
  }

  static List<Change> changes(@Nullable JsonNode before, JsonNode after, Elements elements) {
    Comparison comparison = new Comparison(elements);
    comparison.compare(new Place(List.of(), ""), before, after);
    return List.copyOf(comparison.changes);
  }

  /**
   * Where the comparison stands.
   *
   * @param pattern the steps, with {@code []} for each element
   */
  private record Place(List<Step> steps, String pattern) {
    Place member(String name) {
      return new Place(
          then(new Step.Member(name)), (pattern.isEmpty() ? "" : pattern + ".") + name);
    }

    Place element(String name) {
      return new Place(then(new Step.Element(name)), pattern + "[]");
    }

    private List<Step> then(Step step) {
      List<Step> longer = new ArrayList<>(steps);
      longer.add(step);
      return longer;
    }
  }

  private void compare(Place place, @Nullable JsonNode before, @Nullable JsonNode after) {
    if (before == null ? after == null : before.equals(after)) {
      return;
    }
    if (before != null && after != null && before.isObject() && after.isObject()) {
      Set<String> names = new TreeSet<>(before.propertyNames());
      names.addAll(after.propertyNames());
      names.forEach(name -> compare(place.member(name), before.get(name), after.get(name)));
    } else if (!comparedByName(place, before, after)) {
      changes.add(new Change(place.steps(), before, after));
    }
  }

  private boolean comparedByName(Place place, @Nullable JsonNode before, @Nullable JsonNode after) {
    Map<String, JsonNode> old = elements.byName(place.pattern(), before);
    Map<String, JsonNode> current = elements.byName(place.pattern(), after);
    if (!elements.areNamed(place.pattern()) || old == null || current == null) {
      return false;
    }
    SequencedSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(current.keySet());
    names.forEach(name -> compare(place.element(name), old.get(name), current.get(name)));
    return true;
  }
}
