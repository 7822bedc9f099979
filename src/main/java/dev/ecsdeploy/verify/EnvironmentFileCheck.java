package dev.ecsdeploy.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.EnvironmentFile;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The files that containers take variables from are in S3. */
final class EnvironmentFileCheck implements Check {
  private static final Pattern OBJECT =
      Pattern.compile("arn:[a-z0-9-]+:s3:::(?<bucket>[^/]+)/(?<key>.+)");
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final Sight sight;

  EnvironmentFileCheck(Sight sight) {
    this.sight = sight;
  }

  @Override
  public List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (ContainerDefinition container : sight.subject().containers()) {
      for (EnvironmentFile file : container.environmentFiles()) {
        questions.add(
            new Question(
                List.of(
                    sight.subject().taskName(),
                    "container " + container.name(),
                    "environment file " + file.value()),
                () -> check(String.valueOf(file.value()))));
      }
    }
    return questions;
  }

  private Finding check(String arn) {
    Matcher object = OBJECT.matcher(arn);
    if (!object.matches()) {
      return new Finding.Failed(
          arn + " is not the ARN of an object in S3", "arn:aws:s3:::bucket/…");
    }
    try {
      sight
          .inquiries()
          .once(
              List.of("object", arn),
              () ->
                  sight
                      .reader()
                      .aws()
                      .s3()
                      .headObject(
                          request ->
                              request.bucket(object.group("bucket")).key(object.group("key"))));
      return new RoleRights(sight).mayRead("s3:GetObject", arn, Finding.ok());
    } catch (S3Exception e) {
      return refused(e);
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      return Inquiries.notChecked("s3:GetObject", e);
    }
  }

  /** An answer to HEAD has no body, so there is nothing but the status. */
  private Finding refused(S3Exception e) {
    if (e.statusCode() == NOT_FOUND) {
      return new Finding.Failed("there is no such object", "aws s3 cp, or the ARN");
    }
    if (e.statusCode() == FORBIDDEN) {
      return sight.reader().isRole()
          ? new Finding.Failed(
              "the execution role may not s3:GetObject, or there is no such object",
              "allow s3:GetObject, and s3:ListBucket to tell the two apart")
          : new Finding.NotChecked("access denied to s3:GetObject", "allow s3:GetObject");
    }
    return Inquiries.notChecked("s3:GetObject", e);
  }
}
