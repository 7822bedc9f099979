package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.Failure;

/** What became of a question. */
public sealed interface Answer {

  /** There is a value. */
  record Found(Object value) implements Answer {
    /** Nothing of the value, which may be secret. */
    @Override
    public String toString() {
      return "found";
    }
  }

  /** There is none. */
  record Missing(Failure failure) implements Answer {}
}
