package dev.ecsdeploy.verify;

import java.util.List;

/**
 * What narrows a statement beside its resources.
 *
 * @param operator such as {@code StringEquals}
 * @param key such as {@code iam:PassedToService}
 * @param values one of which it has to have
 */
public record Condition(String operator, String key, List<String> values) {
  public Condition {
    values = List.copyOf(values);
  }
}
