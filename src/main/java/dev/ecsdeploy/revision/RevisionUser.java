package dev.ecsdeploy.revision;

/** Something that a revision must stay for. */
public sealed interface RevisionUser {

  /**
   * A deployment or task set of a service.
   *
   * @param status {@code PRIMARY}, {@code ACTIVE}, …
   */
  record OfService(String service, String status) implements RevisionUser {}

  /**
   * Tasks that have not stopped, whoever started them.
   *
   * @param status their last status, such as {@code RUNNING}
   */
  record OfTasks(String status, int count) implements RevisionUser {}

  /** A rule of EventBridge starts tasks of it. */
  record OfSchedule(String rule) implements RevisionUser {}

  /** The next rollback of a service goes back to it. */
  record OfRollback(String service) implements RevisionUser {}
}
