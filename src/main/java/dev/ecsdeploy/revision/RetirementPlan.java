package dev.ecsdeploy.revision;

import java.util.List;
import java.util.Map;

/**
 * Which revisions are retired, decided before any is. Revisions are named {@code family:revision}.
 *
 * @param deregistered can be used no more afterwards, oldest first
 * @param deleted are not there any more afterwards, oldest first
 * @param inUse stay because of their users, though they are old
 * @param doubts what could not be read, so that a revision may be in use there
 */
public record RetirementPlan(
    String family,
    List<String> deregistered,
    List<String> deleted,
    Map<String, List<RevisionUser>> inUse,
    List<String> doubts) {
  public RetirementPlan {
    deregistered = List.copyOf(deregistered);
    deleted = List.copyOf(deleted);
    inUse = Map.copyOf(inUse);
    doubts = List.copyOf(doubts);
  }

  /** Whether there is anything to do. */
  public boolean changesAnything() {
    return !deregistered.isEmpty() || !deleted.isEmpty();
  }
}
