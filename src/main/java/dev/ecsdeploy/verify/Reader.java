package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Who looks at what ECS looks at with the execution role: that role, if the caller may take it on;
 * else the caller.
 *
 * @param aws its clients
 * @param role the execution role; null if there is none
 * @param isRole whether the clients are those of the role
 * @param words who it is, for the user
 */
record Reader(AwsClients aws, @Nullable String role, boolean isRole, String words) {

  /** Finds out; at most one call. */
  static Reader of(AwsClients aws, @Nullable String executionRole) {
    if (executionRole == null) {
      return new Reader(aws, null, false, "the caller: there is no execution role");
    }
    String name = Arn.name(executionRole);
    try {
      AwsClients assumed = aws.as(executionRole, "ecsdeploy-verify");
      return new Reader(assumed, executionRole, true, "the execution role " + name);
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      String reason =
          AwsFailures.isAccessDenied(e)
              ? "may not be assumed by the caller"
              : "cannot be assumed: " + AwsFailures.of("", e).why();
      return new Reader(
          aws, executionRole, false, "the caller: the execution role " + name + " " + reason);
    }
  }

  /** What it is when the reader is refused: a fault of the role, or the end of what is known. */
  Finding refused(String action, SdkException e) {
    if (!isRole || !AwsFailures.isAccessDenied(e)) {
      return Inquiries.notChecked(action, e);
    }
    return new Finding.Failed(
        "the execution role may not " + action,
        "allow " + action + " in the policy of " + Arn.name(String.valueOf(role)));
  }
}
