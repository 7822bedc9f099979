package dev.ecsdeploy.task;

import dev.ecsdeploy.definition.ServiceDefinition;
import dev.ecsdeploy.live.LiveService;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.EBSTagSpecification;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceManagedEBSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.ServiceVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.TaskManagedEBSVolumeConfiguration;
import software.amazon.awssdk.services.ecs.model.TaskManagedEBSVolumeTerminationPolicy;
import software.amazon.awssdk.services.ecs.model.TaskVolumeConfiguration;

/** What a one-off task takes over from the service beside which it runs. */
public final class Launch {
  private Launch() {}

  /**
   * A request for a task that runs where and as those of the service do.
   *
   * @param service null where the project has no service definition: the task's own definition and
   *     the cluster decide
   * @param deleteVolumes whether EBS volumes go when the task ends
   */
  public static RunTaskRequest.Builder like(
      @Nullable ServiceDefinition service, boolean deleteVolumes) {
    RunTaskRequest.Builder task = RunTaskRequest.builder();
    if (service == null) {
      return task;
    }
    CreateServiceRequest like = service.request();
    task.networkConfiguration(like.networkConfiguration())
        .launchType(like.launchType())
        .platformVersion(like.platformVersion())
        .enableECSManagedTags(like.enableECSManagedTags())
        .enableExecuteCommand(like.enableExecuteCommand());
    if (like.hasCapacityProviderStrategy()) {
      task.capacityProviderStrategy(like.capacityProviderStrategy());
    }
    if (like.hasPlacementConstraints()) {
      task.placementConstraints(like.placementConstraints());
    }
    if (like.hasPlacementStrategy()) {
      task.placementStrategy(like.placementStrategy());
    }
    if (like.hasVolumeConfigurations()) {
      task.volumeConfigurations(
          like.volumeConfigurations().stream().map(v -> volume(v, deleteVolumes)).toList());
    }
    return task;
  }

  /** A request for a task that runs where those of a service do that has no definition. */
  public static RunTaskRequest.Builder like(LiveService service) {
    Service like = service.service();
    RunTaskRequest.Builder task =
        RunTaskRequest.builder()
            .networkConfiguration(like.networkConfiguration())
            .launchType(like.launchType())
            .platformVersion(like.platformVersion())
            .enableExecuteCommand(like.enableExecuteCommand());
    return like.hasCapacityProviderStrategy()
        ? task.capacityProviderStrategy(like.capacityProviderStrategy())
        : task;
  }

  private static TaskVolumeConfiguration volume(ServiceVolumeConfiguration volume, boolean delete) {
    TaskVolumeConfiguration.Builder own = TaskVolumeConfiguration.builder().name(volume.name());
    if (volume.managedEBSVolume() != null) {
      own.managedEBSVolume(ebs(volume.managedEBSVolume(), delete));
    }
    return own.build();
  }

  private static TaskManagedEBSVolumeConfiguration ebs(
      ServiceManagedEBSVolumeConfiguration volume, boolean delete) {
    TaskManagedEBSVolumeConfiguration.Builder own =
        TaskManagedEBSVolumeConfiguration.builder()
            .encrypted(volume.encrypted())
            .kmsKeyId(volume.kmsKeyId())
            .volumeType(volume.volumeType())
            .sizeInGiB(volume.sizeInGiB())
            .snapshotId(volume.snapshotId())
            .volumeInitializationRate(volume.volumeInitializationRate())
            .iops(volume.iops())
            .throughput(volume.throughput())
            .roleArn(volume.roleArn())
            .filesystemType(volume.filesystemType())
            .terminationPolicy(
                TaskManagedEBSVolumeTerminationPolicy.builder()
                    .deleteOnTermination(delete)
                    .build());
    List<EBSTagSpecification> tags =
        volume.tagSpecifications().stream()
            .filter(tag -> tag.propagateTags() != PropagateTags.SERVICE)
            .toList();
    return (tags.isEmpty() ? own : own.tagSpecifications(tags)).build();
  }
}
