package dev.ecsdeploy.definition;

/** What becomes of a member that the API's model does not have. */
public enum UnknownMembers {
  /** The file is refused. */
  ERROR,
  /** The member is not sent, and a warning says so. */
  WARN,
  /** The member is sent as it is written. */
  SEND
}
