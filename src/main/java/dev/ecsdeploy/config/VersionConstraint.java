package dev.ecsdeploy.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of the tool a project accepts, such as {@code >= 1.2, < 2} or {@code ~> 1.4}.
 *
 * <p>The syntax is that of <a href="https://github.com/hashicorp/go-version">go-version</a>, which
 * Terraform and ecspresso use. Pre-releases and build metadata count as the release itself.
 */
public final class VersionConstraint {
  private static final Pattern PART =
      Pattern.compile(
          "\\s*(|=|!=|>|<|>=|<=|~>)\\s*v?(\\d+(?:\\.\\d+)*)(?:[-+][0-9A-Za-z.~+-]+)?\\s*");
  private static final Pattern VERSION = Pattern.compile("v?(\\d+(?:\\.\\d+)*)(?:[-+].*)?");

  private final List<Part> parts;

  /** An operator and a version. */
  private record Part(String operator, List<Integer> version) {}

  private VersionConstraint(List<Part> parts) {
    this.parts = parts;
  }

  /** The constraint; absent if the text is none. */
  public static Optional<VersionConstraint> parse(String text) {
    List<Part> parts = new ArrayList<>();
    for (String written : text.split(",", -1)) {
      Matcher part = PART.matcher(written);
      Optional<List<Integer>> version = part.matches() ? numbers(part.group(2)) : Optional.empty();
      if (version.isEmpty()) {
        return Optional.empty();
      }
      parts.add(new Part(part.group(1), version.get()));
    }
    return Optional.of(new VersionConstraint(parts));
  }

  /** Whether a version is accepted; one that is no version always is. */
  public boolean allows(String version) {
    Matcher written = VERSION.matcher(version.strip());
    Optional<List<Integer>> numbers =
        written.matches() ? numbers(written.group(1)) : Optional.empty();
    return numbers.isEmpty() || parts.stream().allMatch(part -> allows(part, numbers.get()));
  }

  private static boolean allows(Part part, List<Integer> version) {
    int order = compare(version, part.version());
    return switch (part.operator()) {
      case "!=" -> order != 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case "~>" -> order >= 0 && hasSameStart(version, part.version());
      default -> order == 0;
    };
  }

  /** "~> 1.2.3" lets the last number that it names grow, and no other. */
  private static boolean hasSameStart(List<Integer> version, List<Integer> bound) {
    for (int i = 0; i < bound.size() - 1; i++) {
      if (at(version, i) != at(bound, i)) {
        return false;
      }
    }
    return true;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      int order = Integer.compare(at(a, i), at(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int at(List<Integer> numbers, int index) {
    return index < numbers.size() ? numbers.get(index) : 0;
  }

  private static Optional<List<Integer>> numbers(String text) {
    try {
      return Optional.of(Arrays.stream(text.split("\\.")).map(Integer::valueOf).toList());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
