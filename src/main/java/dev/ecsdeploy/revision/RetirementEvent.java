package dev.ecsdeploy.revision;

import java.time.Instant;

/** Something that became of a revision; it is named {@code family:revision}. */
public sealed interface RetirementEvent {

  /** When it happened. */
  Instant at();

  String revision();

  /** It can be used no more. */
  record Deregistered(Instant at, String revision) implements RetirementEvent {}

  /** It is not there any more. */
  record Deleted(Instant at, String revision) implements RetirementEvent {}

  /** ECS did not delete it. */
  record NotDeleted(Instant at, String revision, String why) implements RetirementEvent {}
}
