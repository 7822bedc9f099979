package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import dev.ecsdeploy.aws.AwsClients;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Who makes the calls.
 *
 * @param account the account that they are made in
 * @param principal the ARN of the user or role whose policies decide
 */
record Caller(String account, String principal) {
  private static final Pattern SESSION =
      Pattern.compile("arn:(?<partition>[a-z-]+):sts::\\d+:assumed-role/(?<role>[^/]+)/.*");

  /** Finds out; at most two calls, one after the other. */
  static Caller of(AwsClients aws, Inquiries inquiries) {
    return inquiries.remembered(
        Caller.class,
        () -> {
          GetCallerIdentityResponse identity = aws.sts().getCallerIdentity();
          return new Caller(identity.account(), principal(identity.arn(), aws, inquiries));
        });
  }

  /** IAM wants the role of a session; its ARN does not tell the path of the role. */
  private static String principal(String caller, AwsClients aws, Inquiries inquiries) {
    Matcher session = SESSION.matcher(caller);
    if (!session.matches()) {
      return caller;
    }
    String name = session.group("role");
    try {
      return inquiries
          .once(List.of("role", name), () -> aws.iam().getRole(request -> request.roleName(name)))
          .role()
          .arn();
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException _) {
      return "arn:%s:iam::%s:role/%s"
          .formatted(session.group("partition"), Arn.account(caller), name);
    }
  }
}
