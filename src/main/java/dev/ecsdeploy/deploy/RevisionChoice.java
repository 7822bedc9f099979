package dev.ecsdeploy.deploy;

/** Which revision of the task definition a deployment brings. */
public sealed interface RevisionChoice {

  /** A new one, registered from the project's file. */
  record FromFile() implements RevisionChoice {}

  /** The one that the service has now. */
  record Current() implements RevisionChoice {}

  /** The newest active one of the family. */
  record Latest() implements RevisionChoice {}

  /** One that was registered before. */
  record Numbered(int revision) implements RevisionChoice {}
}
