package dev.ecsdeploy.simulator.world;

import java.time.Duration;

/**
 * What somebody or something else does while a deployment is going on.
 *
 * @param after how long after the deployment began
 * @param act what is done
 */
public record Meanwhile(Duration after, Act act) {

  /** What others do to a service. */
  public enum Act {
    /** Somebody deploys another revision. */
    UPDATE_SERVICE,
    /** Somebody deletes the service. */
    DELETE_SERVICE,
    /** Somebody stops the deployment and has it rolled back. */
    ROLL_BACK,
    /** An alarm of the deployment goes off. */
    ALARM,
    /** Somebody stops one of the new tasks. */
    STOP_TASK,
    /** Somebody lets a paused deployment go on. */
    CONTINUE,
    /** Somebody has a paused deployment rolled back. */
    REJECT
  }
}
