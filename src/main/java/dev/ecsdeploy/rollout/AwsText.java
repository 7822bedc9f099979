package dev.ecsdeploy.rollout;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What AWS said, without the parts that help nobody. */
final class AwsText {
  /** Names of steps, counts of attempts and numbers of requests, before the cause. */
  private static final Pattern LEADING =
      Pattern.compile(
          """
          (?ix)^(?:
            (?: ResourceInitializationError | CannotPull(?:ECR)?ContainerError
              | CannotPullImageManifestError | CannotStartContainerError
              | CannotCreateContainerError | CannotCreateVolumeError | TaskFailedToStart
              | unable\\ to\\ pull\\ secrets\\ or\\ registry\\ auth
              | execution\\ resource\\ retrieval\\ failed
              | unable\\ to\\ retrieve\\ (?: ecr\\ registry\\ auth | secrets?\\ from\\ (?:asm|ssm) )
              | failed\\ to\\ validate\\ logger\\ args
              | failed\\ to\\ download\\ env\\ files
              | [a-z\\ ]+\\ has\\ been\\ retried\\ \\d+\\ times?(?:\\(s\\))?
              | Error\\ response\\ from\\ daemon
              | (?: request\\ id | RequestID ) [^,:]* : [^,:]*
            ) :?
            | operation\\ error\\ [^:]+ :\\ \\w+ ,
            | exceeded\\ maximum\\ number\\ of\\ attempts,\\ \\d+ ,
            | https\\ response\\ error\\ StatusCode:\\ \\d+ ,
            | RequestID:\\ [\\w-]* ,
          )\\s*\
          """);

  private static final Pattern TRAILING =
      Pattern.compile(
          "(?is)[\\s.,:]*(?:status code: \\d+|request id: [\\w-]+|Encoded authorization).*$");

  /** Who was refused what, with the part that differs from task to task. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "User: arn:aws[\\w-]*:sts::\\d*:assumed-role/(?<role>[^/\\s]+)/\\S+ is not authorized to"
              + " perform: (?<action>\\S+)(?: on(?: the)? resource: (?<resource>\\S+))?");

  private static final int LONGEST = 300;

  private static final Pattern IMAGE =
      Pattern.compile(
          "(?i)(?:\\bref|manifest for|reference|repository|denied for|cannot pull|can't pull)"
              + "\\s+\"?([\\w.-]+(?::\\d+)?(?:/[\\w.-]+)*(?:[:@][\\w.:-]*\\w)?)");
  private static final Pattern SECRET_ARN =
      Pattern.compile(
          "arn:aws[\\w-]*:(?:secretsmanager|ssm):[\\w-]*:\\w*:(?:secret:|parameter)([^\\s,;'\"]+)");
  private static final Pattern PARAMETERS =
      Pattern.compile("(?i)invalid (?:ssm )?parameters?: \\[?([^\\s\\],]+)");
  private static final Pattern TARGET_GROUP =
      Pattern.compile("\\(?target-group:? (?:arn:[^)\\s]*:targetgroup/)?([^/)\\s]+)");

  private AwsText() {}

  /** The cause in a reason that AWS gave. */
  static String cause(String said) {
    String text = TRAILING.matcher(said.strip()).replaceFirst("");
    for (Matcher before = LEADING.matcher(text);
        before.find() && before.end() < text.length();
        before = LEADING.matcher(text)) {
      text = text.substring(before.end());
    }
    text = refused(text);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static String refused(String text) {
    Matcher refused = REFUSED.matcher(text);
    if (!refused.find()) {
      return text;
    }
    String resource = refused.group("resource");
    return "role "
        + refused.group("role")
        + " is not authorized to perform "
        + refused.group("action")
        + (resource == null ? "" : " on " + resource);
  }

  /** The image that a reason is about. */
  static Optional<String> image(String said) {
    return first(IMAGE, said);
  }

  /** The name of the secret or parameter that a reason is about. */
  static Optional<String> secret(String said) {
    return first(SECRET_ARN, said)
        .or(() -> first(PARAMETERS, said))
        .map(name -> name.replaceFirst("[:.]+$", ""));
  }

  /** The name of the target group that a reason or a service event is about. */
  static Optional<String> targetGroup(String said) {
    return first(TARGET_GROUP, said);
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
