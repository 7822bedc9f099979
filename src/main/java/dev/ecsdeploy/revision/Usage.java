package dev.ecsdeploy.revision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the revisions of a family are used by.
 *
 * @param users by {@code family:revision}; a revision that nothing uses is not there
 * @param tasksUnread why the tasks could not be read; empty where they were
 * @param othersUnread why services or rules could not be read; empty where they were
 */
public record Usage(
    Map<String, List<RevisionUser>> users, List<String> tasksUnread, List<String> othersUnread) {
  public Usage {
    users = Map.copyOf(users);
    tasksUnread = List.copyOf(tasksUnread);
    othersUnread = List.copyOf(othersUnread);
  }

  /** The users of a revision; none where nothing is known to use it. */
  public List<RevisionUser> of(String revision) {
    return users.getOrDefault(revision, List.of());
  }

  /** The same, and one revision is used by one more. */
  Usage and(String revision, RevisionUser user) {
    Map<String, List<RevisionUser>> all = new LinkedHashMap<>(users);
    all.merge(
        revision,
        List.of(user),
        (known, more) -> Stream.of(known, more).flatMap(List::stream).toList());
    return new Usage(all, tasksUnread, othersUnread);
  }

  /** The same, and this could not be read either. */
  Usage without(List<String> unread) {
    return new Usage(
        users, tasksUnread, Stream.of(othersUnread, unread).flatMap(List::stream).toList());
  }
}
