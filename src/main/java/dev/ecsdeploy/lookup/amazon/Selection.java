package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.lookup.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * Which resources are meant: those whose name matches, or those that have some tags.
 *
 * @param tags names and values of tags; a value may hold {@code *} and {@code ?}
 * @param vpc the ID or the name of the VPC that they are in; empty for any
 */
public record Selection(Map<String, String> tags, String vpc) {

  public Selection {
    tags = new TreeMap<>(tags);
  }

  /** What the arguments of a function select: a name or tags, and perhaps a VPC. */
  public static Selection of(Arguments arguments) {
    return new Selection(
        arguments.tags(0).orElseGet(() -> Map.of("Name", arguments.text(0))),
        arguments.optionalText(1).orElse(""));
  }

  /** As filters of EC2. */
  List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    tags.forEach(
        (name, value) -> filters.add(Filter.builder().name("tag:" + name).values(value).build()));
    return filters;
  }

  /** Whether nothing but a name is given. */
  boolean isName() {
    return tags.size() == 1 && tags.containsKey("Name");
  }

  /** The name; empty where only other tags are given. */
  String name() {
    return tags.getOrDefault("Name", "");
  }

  /** Whether something with these tags is meant. */
  boolean matches(Map<String, String> theirs) {
    return tags.entrySet().stream()
        .allMatch(
            wanted ->
                theirs.containsKey(wanted.getKey())
                    && isLike(wanted.getValue(), String.valueOf(theirs.get(wanted.getKey()))));
  }

  /** Whether a text matches a pattern with {@code *} and {@code ?}. */
  static boolean isLike(String pattern, String text) {
    String expression =
        pattern
            .codePoints()
            .mapToObj(Character::toString)
            .map(c -> c.equals("*") ? ".*" : c.equals("?") ? "." : Pattern.quote(c))
            .collect(Collectors.joining());
    return Pattern.compile(expression, Pattern.DOTALL).matcher(text).matches();
  }

  /** In words, after the kind of thing: {@code named web-*}. */
  String words() {
    String in = vpc.isEmpty() ? "" : " in VPC " + vpc;
    return isName()
        ? "named " + name() + in
        : "with the tags "
            + tags.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(", "))
            + in;
  }
}
