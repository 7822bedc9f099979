package dev.ecsdeploy.jsonnet.machine;

import sjsonnet.Expr$Member$Visibility;

/** Whether a member is manifested. */
final class Visibilities {
  private Visibilities() {}

  static Expr$Member$Visibility normal() {
    return sjsonnet.Expr$Member$Visibility$Normal$.MODULE$;
  }

  static Expr$Member$Visibility hidden() {
    return sjsonnet.Expr$Member$Visibility$Hidden$.MODULE$;
  }
}
