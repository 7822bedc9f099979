package dev.ecsdeploy.jsonnet.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as JSON over several lines.
 *
 * @param indent what each level is indented by
 * @param newline what ends a line
 * @param separator what stands between a name and its value
 */
record JsonManifest(String indent, String newline, String separator) {

  String of(@Nullable Object value) {
    return of(value, "");
  }

  private String of(@Nullable Object value, String margin) {
    return switch (value) {
      case List<?> list -> {
        List<String> elements = new ArrayList<>();
        list.forEach(element -> elements.add(of(element, margin + indent)));
        yield "[" + lines(elements, margin) + "]";
      }
      case Map<?, ?> map -> {
        List<String> members = new ArrayList<>();
        map.forEach(
            (name, member) ->
                members.add(
                    quoted(String.valueOf(name)) + separator + of(member, margin + indent)));
        yield "{" + lines(members, margin) + "}";
      }
      case String text -> quoted(text);
      case null, default -> Texts.json(value);
    };
  }

  /** Other characters are escaped than by the rest of the library. */
  private static String quoted(String text) {
    return Texts.quoted(text, c -> c < ' ' || c == '\u2028' || c == '\u2029');
  }

  /** An empty one has an empty line, too. */
  private String lines(List<String> parts, String margin) {
    return parts.isEmpty()
        ? newline + newline + margin
        : newline
            + margin
            + indent
            + String.join("," + newline + margin + indent, parts)
            + newline
            + margin;
  }
}
