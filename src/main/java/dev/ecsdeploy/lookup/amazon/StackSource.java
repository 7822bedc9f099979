package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Inquiry;
import dev.ecsdeploy.lookup.Near;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/** The outputs of CloudFormation stacks, a call a stack. */
public record StackSource(Outside outside) implements Source<String> {

  @Override
  public List<Inquiry<String>> inquiries(List<String> stacks) {
    return Inquiry.each(stacks, this::outputs);
  }

  private Map<String, String> outputs(String name) {
    CloudFormationClient client = outside.aws().get().cloudFormation();
    List<Stack> stacks =
        AwsFailures.call(
            "describe stack " + name,
            () -> {
              try {
                return client.describeStacks(request -> request.stackName(name)).stacks();
              } catch (AwsServiceException e) {
                if (String.valueOf(e.getMessage()).contains("does not exist")) {
                  return List.<Stack>of();
                }
                throw e;
              }
            });
    if (stacks.isEmpty()) {
      throw missing(client, name);
    }
    return stacks.getFirst().outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue, (first, _) -> first));
  }

  private static Failure missing(CloudFormationClient client, String name) {
    List<String> near =
        Guess.of(
            () ->
                client.listStacksPaginator().stackSummaries().stream()
                    .filter(stack -> !"DELETE_COMPLETE".equals(stack.stackStatusAsString()))
                    .map(StackSummary::stackName)
                    .toList(),
            List.of());
    return Failure.project(
        "there is no stack " + name,
        near.isEmpty()
            ? "CloudFormation does not have it in this account and region"
            : Near.among(name, "stacks", near),
        "the name, the region and the account; aws cloudformation list-stacks");
  }
}
