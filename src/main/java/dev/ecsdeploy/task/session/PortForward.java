package dev.ecsdeploy.task.session;

import dev.ecsdeploy.failure.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way from a port of this machine to a port of a task, or of a host that the task reaches.
 *
 * @param localPort the port here; 0 for any that is free
 * @param host the host; null for the task itself
 * @param port the port there
 */
public record PortForward(int localPort, @Nullable String host, int port) {
  private static final int HIGHEST = 65535;
  private static final Pattern SHORT_FORM =
      Pattern.compile(
          "(?<local>[0-9]{0,9}):(?:(?<host>\\[[^\\]]*\\]|[^:\\[\\]]*):)?(?<port>[0-9]{1,9})");

  /**
   * Checks the ports.
   *
   * @throws Failure if one is none
   */
  public PortForward {
    check("--port", port, 1);
    check("--local-port", localPort, 0);
  }

  private static void check(String option, int port, int lowest) {
    if (port < lowest || port > HIGHEST) {
      throw Failure.usage(
          option + "=" + port + " is no port",
          "a port is a number from " + lowest + " to " + HIGHEST,
          option + "=8080");
    }
  }

  /**
   * Reads the short form, {@code LOCAL:HOST:PORT}; without a host the port is one of the task.
   *
   * @throws Failure if it is none
   */
  public static PortForward read(String text) {
    Matcher form = SHORT_FORM.matcher(text);
    if (!form.matches()) {
      throw Failure.usage(
          "-L " + text + " cannot be read",
          "it has the form LOCAL:HOST:PORT, or LOCAL:PORT for a port of the task itself",
          "-L 15432:db.internal:5432");
    }
    String local = form.group("local");
    String host = form.group("host");
    String bare = host == null ? "" : host.replaceAll("[\\[\\]]", "");
    return new PortForward(
        local.isEmpty() ? 0 : Integer.parseInt(local),
        bare.isEmpty() ? null : bare,
        Integer.parseInt(form.group("port")));
  }
}
