package dev.ecsdeploy.deploy;

import java.time.Instant;

/** Something that happened while a service was deleted. */
public sealed interface DeletionEvent {

  /** When it happened. */
  Instant at();

  /** It takes no more tasks, and stops those that it has. */
  record Draining(Instant at, String service) implements DeletionEvent {}

  /** Another number of its tasks was left. */
  record TasksLeft(Instant at, int tasks) implements DeletionEvent {}
}
