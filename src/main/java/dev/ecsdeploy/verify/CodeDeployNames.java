package dev.ecsdeploy.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project names of CodeDeploy.
 *
 * @param application the name of the application; null for none
 * @param group the name of the deployment group; null for none
 * @param configuration the name of the deployment configuration; null for none
 * @param functions the Lambda functions that are called at lifecycle events
 */
public record CodeDeployNames(
    @Nullable String application,
    @Nullable String group,
    @Nullable String configuration,
    List<String> functions) {
  /** A project that names nothing of it. */
  public static final CodeDeployNames NONE = new CodeDeployNames(null, null, null, List.of());

  public CodeDeployNames {
    functions = List.copyOf(functions);
  }
}
