package dev.ecsdeploy.revision;

import dev.ecsdeploy.live.LiveService;
import org.jspecify.annotations.Nullable;

/**
 * A family, and where its use is looked for.
 *
 * @param cluster the cluster's name or ARN
 * @param service the project's service; null where there is none
 */
public record RevisionScope(String cluster, String family, @Nullable LiveService service) {}
