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
 * @param servicesUnread why the services could not be read; empty where they were
 */
public record Usage(
    Map<String, List<RevisionUser>> users, List<String> tasksUnread, List<String> servicesUnread) {
  public Usage {
    users = Map.copyOf(users);
    tasksUnread = List.copyOf(tasksUnread);
    servicesUnread = List.copyOf(servicesUnread);
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
    return new Usage(all, tasksUnread, servicesUnread);
  }
}
