package dev.ecsdeploy.revision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the revisions of a family are used by.
 *
 * @param users by {@code family:revision}; a revision that nothing uses is not there
 * @param unread what could not be read, and why: the revisions may be used there, too
 */
public record Usage(Map<String, List<RevisionUser>> users, List<String> unread) {
  public Usage {
    users = Map.copyOf(users);
    unread = List.copyOf(unread);
  }

  /** The users of a revision; none where nothing is known to use it. */
  public List<RevisionUser> of(String revision) {
    return users.getOrDefault(revision, List.of());
  }

  /** Both, the users of the other first. */
  Usage and(Usage other) {
    Map<String, List<RevisionUser>> all = new LinkedHashMap<>();
    Stream.of(other, this)
        .flatMap(usage -> usage.users.entrySet().stream())
        .forEach(
            entry ->
                all.computeIfAbsent(entry.getKey(), revision -> new ArrayList<>())
                    .addAll(entry.getValue()));
    return new Usage(all, Stream.of(other, this).flatMap(each -> each.unread.stream()).toList());
  }
}
