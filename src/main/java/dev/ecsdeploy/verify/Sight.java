package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.AwsClients;

/**
 * What every check works with.
 *
 * @param subject the definitions
 * @param aws the clients of the caller
 * @param inquiries what was asked already
 * @param options what the user wants to know
 */
record Sight(Subject subject, AwsClients aws, Inquiries inquiries, Options options) {

  /**
   * Who looks at secrets, images and logs. The first to ask makes the call that it takes, so that
   * all that needs no reader goes out beside it.
   */
  Reader reader() {
    return inquiries.remembered(
        Reader.class, () -> Reader.of(aws, subject.task().executionRoleArn()));
  }
}
