package dev.ecsdeploy.task.session;

/** Something that happened in the course of a session. */
public sealed interface SessionEvent {

  /** It is open; what comes now is between the user and the container. */
  record Opened(SessionRequest request) implements SessionEvent {}

  /** The plugin takes the token as an argument only. */
  record TokenInArguments(String version) implements SessionEvent {}
}
