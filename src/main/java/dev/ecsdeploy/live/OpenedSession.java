package dev.ecsdeploy.live;

/**
 * A session that AWS opened, for the program that holds it.
 *
 * @param id its name
 * @param streamUrl where the program connects to
 * @param token what lets anybody who knows it into the session
 */
public record OpenedSession(String id, String streamUrl, String token) {

  /** Without the token, which must not get into a log. */
  @Override
  public String toString() {
    return id;
  }
}
