package dev.ecsdeploy.aws.identity;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.UserHomeDirectoryUtils;

/**
 * The variables that a command sees, those of env files included.
 *
 * @param values by name
 */
public record Variables(Map<String, String> values) {
  /** The value of a variable; null where it is not set or empty. */
  public @Nullable String get(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  /** Whether a variable is set to {@code true}. */
  public boolean isTrue(String name) {
    return "true".equalsIgnoreCase(get(name));
  }

  /** A file of the user's that AWS tools share, such as {@code sso/cache}. */
  Path shared(String name) {
    return home().resolve(".aws").resolve(name);
  }

  /** The file that a variable or a profile names; {@code ~/} is the user's directory. */
  public Path file(String named) {
    return named.startsWith("~/") ? home().resolve(named.substring(2)) : Path.of(named);
  }

  private Path home() {
    String home = get("HOME");
    return Path.of(home == null ? UserHomeDirectoryUtils.userHomeDirectory() : home);
  }
}
