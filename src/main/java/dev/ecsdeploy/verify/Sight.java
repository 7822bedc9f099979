package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.AwsClients;

/**
 * What every check works with.
 *
 * @param subject the definitions
 * @param aws the clients of the caller
 * @param reader who looks at secrets, images and logs
 * @param inquiries what was asked already
 * @param options what the user wants to know
 */
record Sight(
    Subject subject, AwsClients aws, Reader reader, Inquiries inquiries, Options options) {}
