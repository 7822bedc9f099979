package dev.ecsdeploy.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.model.Tag;
import tools.jackson.databind.node.ObjectNode;

/**
 * What gives a service the tags of its file.
 *
 * @param toSet tags that the service lacks or has with another value
 * @param toRemove keys of tags that the service has and the file has not
 */
public record TagChanges(List<Tag> toSet, List<String> toRemove) {
  public TagChanges {
    toSet = List.copyOf(toSet);
    toRemove = List.copyOf(toRemove);
  }

  static TagChanges of(Sides<ObjectNode> sides) {
    Map<String, String> live = tags(sides.before());
    Map<String, String> wanted = tags(sides.after());
    List<Tag> changed = new ArrayList<>();
    wanted.forEach(
        (key, value) -> {
          if (!value.equals(live.get(key))) {
            changed.add(Tag.builder().key(key).value(value).build());
          }
        });
    Set<String> gone = new TreeSet<>(live.keySet());
    gone.removeAll(wanted.keySet());
    return new TagChanges(changed, List.copyOf(gone));
  }

  private static Map<String, String> tags(ObjectNode side) {
    Map<String, String> tags = new LinkedHashMap<>();
    side.path("tags")
        .forEach(tag -> tags.put(tag.path("key").asString(), tag.path("value").asString("")));
    return tags;
  }
}
