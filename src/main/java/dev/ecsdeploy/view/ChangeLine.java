package dev.ecsdeploy.view;

import dev.ecsdeploy.console.Style;
import dev.ecsdeploy.definition.ExpressDefinition;
import dev.ecsdeploy.diff.Change;
import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One line of a plan: what kind of thing changes, of what, and how.
 *
 * @param kind {@code image}, {@code env}, …
 * @param of the container, or empty
 * @param how the change in words
 */
public record ChangeLine(String kind, String of, String how) {
  private static final int MOST_LINES = 12;
  private static final int LONGEST_VALUE = 60;

  String line(Style style) {
    String how = this.how.replace(" → ", " " + style.dim("→") + " ");
    return of.isEmpty()
        ? "  %-14s  %s".formatted(kind, how).stripTrailing()
        : "  %-8s  %s  %s".formatted(kind, of, how).stripTrailing();
  }

  /**
   * The lines for a difference, the image first; a few lines, however much differs.
   *
   * @param mask hides secrets in a value before it is shortened: half a secret is not recognised
   */
  static List<ChangeLine> of(DefinitionDiff difference, UnaryOperator<String> mask) {
    if (difference.isNew()) {
      return List.of();
    }
    List<ChangeLine> images = new ArrayList<>();
    Map<String, List<String>> named = new LinkedHashMap<>();
    List<ChangeLine> others = new ArrayList<>();
    for (Change change : difference.changes()) {
      Part part = Part.of(change);
      if (part.path().equals(List.of("image"))) {
        images.add(
            new ChangeLine(
                "image", part.container(), image(change.before()) + " → " + image(change.after())));
      } else if (part.path().size() > 1 && !kind(part.path().getFirst()).isEmpty()) {
        named
            .computeIfAbsent(
                kind(part.path().getFirst()) + "\t" + part.container(), key -> new ArrayList<>())
            .add(sign(change, part) + " " + part.path().get(1));
      } else {
        others.add(other(change, mask));
      }
    }
    List<ChangeLine> lines = new ArrayList<>(images);
    named.forEach((key, names) -> lines.add(listed(key, names)));
    lines.addAll(others);
    return shortened(lines);
  }

  /** The lines for some differences, all images first. */
  public static List<ChangeLine> of(List<DefinitionDiff> differences, UnaryOperator<String> mask) {
    return differences.stream()
        .flatMap(difference -> of(difference, mask).stream())
        .sorted(Comparator.comparing(line -> !line.kind().equals("image")))
        .toList();
  }

  /**
   * What changes of a container.
   *
   * @param path below the container; empty for what is not of one
   */
  private record Part(String container, List<String> path) {
    static Part of(Change change) {
      return switch (change.step(0)) {
        case "containerDefinitions" -> new Part(change.step(1), below(change, 2));
        case "primaryContainer" -> new Part(ExpressDefinition.CONTAINER, below(change, 1));
        default -> new Part("", List.of());
      };
    }

    private static List<String> below(Change change, int depth) {
      return change.steps().stream().skip(depth).map(Change.Step::name).toList();
    }
  }

  /**
   * Lists whose elements are told by their names alone: values may be long, or nobody's business.
   */
  private static String kind(String member) {
    return switch (member) {
      case "environment" -> "env";
      case "secrets" -> "secrets";
      default -> "";
    };
  }

  private static ChangeLine listed(String key, List<String> names) {
    String[] parts = key.split("\t", 2);
    return new ChangeLine(
        parts[0], parts[1], String.join("  ", names.stream().distinct().toList()));
  }

  private static String sign(Change change, Part part) {
    if (part.path().size() > 2) {
      return "~";
    }
    return change.before() == null ? "+" : change.after() == null ? "-" : "~";
  }

  private static ChangeLine other(Change change, UnaryOperator<String> mask) {
    return new ChangeLine(
        "change",
        change.path(),
        value(change.before(), mask) + " → " + value(change.after(), mask));
  }

  /** An image without its registry: what differs is nearly always the end. */
  private static String image(@Nullable JsonNode image) {
    String name = image == null ? "none" : image.asString();
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static String value(@Nullable JsonNode value, UnaryOperator<String> mask) {
    if (value == null) {
      return "none";
    }
    String text = mask.apply(value.isString() ? value.asString() : JsonText.compact(value));
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
  }

  private static List<ChangeLine> shortened(List<ChangeLine> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<ChangeLine> first = new ArrayList<>(lines.subList(0, MOST_LINES - 1));
    first.add(
        new ChangeLine(
            "…", "", "and " + (lines.size() - MOST_LINES + 1) + " more: ecsdeploy diff"));
    return first;
  }
}
