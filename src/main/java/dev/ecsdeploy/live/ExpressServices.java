package dev.ecsdeploy.live;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.aws.ExtraMembers;
import dev.ecsdeploy.aws.Uncertainty;
import dev.ecsdeploy.failure.Failure;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceConfiguration;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayServiceInclude;
import software.amazon.awssdk.services.ecs.model.UpdateExpressGatewayServiceRequest;
import tools.jackson.databind.node.ObjectNode;

/** Describes, creates, updates and deletes services in Express Mode. */
public final class ExpressServices {
  private final AwsClients aws;

  public ExpressServices(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * A service with its tags, as Express Mode has it.
   *
   * @throws Failure when AWS refuses, also because the service is not in Express Mode
   */
  public ExpressService describe(String serviceArn) {
    return AwsFailures.call(
        "describe Express Mode service " + serviceArn,
        () ->
            new ExpressService(
                aws.ecs()
                    .describeExpressGatewayService(
                        request ->
                            request
                                .serviceArn(serviceArn)
                                .include(ExpressGatewayServiceInclude.TAGS))
                    .service()));
  }

  /** The same, where the command can do without it. */
  public Answer<ExpressService> ask(String serviceArn) {
    return Refusal.ask(
        "describe Express Mode service " + serviceArn,
        "ecs:DescribeExpressGatewayService",
        () ->
            new ExpressService(
                aws.ecs()
                    .describeExpressGatewayService(request -> request.serviceArn(serviceArn))
                    .service()));
  }

  /**
   * Creates a service.
   *
   * @param extra members of the request that the SDK does not know; empty for none
   * @throws Failure when AWS refuses
   */
  public ExpressService create(CreateExpressGatewayServiceRequest request, ObjectNode extra) {
    CreateExpressGatewayServiceRequest sent =
        request.toBuilder().overrideConfiguration(ExtraMembers.adding(extra)).build();
    return AwsFailures.call(
        "create service " + request.serviceName(),
        () ->
            Uncertainty.once(
                () -> new ExpressService(aws.ecs().createExpressGatewayService(sent).service())));
  }

  /**
   * Updates a service; starts a deployment where the change needs one.
   *
   * @param extra members of the request that the SDK does not know; empty for none
   * @return what the service moves to, where the answer tells it
   * @throws Failure when AWS refuses
   */
  public Optional<ExpressGatewayServiceConfiguration> update(
      UpdateExpressGatewayServiceRequest request, ObjectNode extra) {
    UpdateExpressGatewayServiceRequest sent =
        request.toBuilder().overrideConfiguration(ExtraMembers.adding(extra)).build();
    return AwsFailures.call(
        "update service " + request.serviceArn(),
        () ->
            Uncertainty.once(
                () ->
                    Optional.ofNullable(
                        aws.ecs()
                            .updateExpressGatewayService(sent)
                            .service()
                            .targetConfiguration())));
  }

  /**
   * Deletes a service and all that ECS made for it: it drains until its last task has stopped.
   *
   * @throws Failure when AWS refuses
   */
  public void delete(String serviceArn) {
    AwsFailures.call(
        "delete service " + serviceArn,
        () -> aws.ecs().deleteExpressGatewayService(request -> request.serviceArn(serviceArn)));
  }
}
