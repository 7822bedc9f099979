package dev.ecsdeploy.json;

/** What becomes of a member that an object has twice. */
public enum Repeats {
  /** The document is refused. */
  REFUSED,
  /** The last one counts, as in most readers of JSON. */
  LAST_WINS
}
