package dev.ecsdeploy.simulator.wire;

import tools.jackson.databind.node.ObjectNode;

/** Carries out an operation of an API. */
@FunctionalInterface
public interface Operation {

  /**
   * The result of a call.
   *
   * @throws AwsError when the service refuses
   */
  ObjectNode call(ObjectNode request);
}
