package dev.ecsdeploy.deploy;

import dev.ecsdeploy.diff.DefinitionDiff;
import dev.ecsdeploy.live.LiveService;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ExpressGatewayContainer;

/**
 * What a deployment will do, decided before anything is changed.
 *
 * @param subject what is deployed, and where
 * @param taskDifference how the new revision differs from the one that runs; null when an existing
 *     revision is deployed, or when there is nothing to compare with
 * @param serviceDifference how the service's attributes will change; null when they are left alone
 * @param steps what will be done, in order; none when there is nothing to do
 * @param warnings what the maker of the plan may not have meant
 */
public record DeployPlan(
    Subject subject,
    @Nullable DefinitionDiff taskDifference,
    @Nullable DefinitionDiff serviceDifference,
    List<Step> steps,
    List<PlanWarning> warnings) {

  public DeployPlan {
    steps = List.copyOf(steps);
    warnings = List.copyOf(warnings);
  }

  /**
   * What is deployed, and where.
   *
   * @param cluster as the config file gives it
   * @param service the service's name
   * @param before the service as it was when the plan was made; null if there was none
   * @param revision what the service will run: {@code family:revision}, or the family whose new
   *     revision is registered first
   */
  public record Subject(
      String cluster, String service, @Nullable LiveService before, String revision) {}

  /** The images that will be deployed, as the files say them; none where they say nothing. */
  public List<String> images() {
    return steps.stream().flatMap(DeployPlan::images).distinct().toList();
  }

  private static Stream<String> images(Step step) {
    return switch (step) {
      case Step.RegisterTaskDefinition register ->
          register.definition().request().containerDefinitions().stream()
              .flatMap(container -> Stream.ofNullable(container.image()));
      case Step.CreateExpressService create -> image(create.request().primaryContainer());
      case Step.UpdateExpressService update -> image(update.request().primaryContainer());
      case Step.CreateService _,
          Step.UpdateService _,
          Step.CreateDeployment _,
          Step.ModifyScaling _,
          Step.LiftSuspension _,
          Step.TagService _,
          Step.UntagService _,
          Step.AwaitRollout _ ->
          Stream.empty();
    };
  }

  private static Stream<String> image(@Nullable ExpressGatewayContainer container) {
    return container == null ? Stream.empty() : Stream.ofNullable(container.image());
  }

  /** Whether anything will be changed. */
  public boolean changesAnything() {
    return steps.stream().anyMatch(step -> !(step instanceof Step.AwaitRollout));
  }
}
