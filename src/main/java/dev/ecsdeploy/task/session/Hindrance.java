package dev.ecsdeploy.task.session;

import dev.ecsdeploy.failure.Failure;

/**
 * Something that keeps sessions from being opened.
 *
 * @param kind whose turn it is
 * @param what what is so
 * @param remedy what to try
 */
record Hindrance(Failure.Kind kind, String what, String remedy) {

  static Hindrance ofProject(String what, String remedy) {
    return new Hindrance(Failure.Kind.PROJECT, what, remedy);
  }

  static Hindrance ofAws(String what, String remedy) {
    return new Hindrance(Failure.Kind.AWS, what, remedy);
  }
}
