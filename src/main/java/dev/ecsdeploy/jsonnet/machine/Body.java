package dev.ecsdeploy.jsonnet.machine;

import org.jspecify.annotations.Nullable;

/** What a function of the standard library does. */
interface Body {

  /** Its value, which becomes one of Jsonnet. */
  @Nullable Object apply(Arguments it);
}
