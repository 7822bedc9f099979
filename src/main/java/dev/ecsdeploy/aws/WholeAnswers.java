package dev.ecsdeploy.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Passes on answers that have what AWS always says, so that nobody behind has to ask whether it is
 * there: lists without gaps, and numbers where things are counted. An answer that lacks more is
 * {@linkplain StrangeAnswer none of AWS}.
 */
final class WholeAnswers implements ExecutionInterceptor {
  private static final String MODELS = "software.amazon.awssdk.services.";

  /** Counts that are 0 where an endpoint leaves them out, as they are in other SDKs. */
  private static final Set<String> COUNTS =
      Set.of(
          "computedDesiredCount",
          "desiredCount",
          "pendingCount",
          "pendingTaskCount",
          "requestedTaskCount",
          "runningCount",
          "runningTaskCount");

  /** What names a thing, or says how it is, by the class in the models of the SDK. */
  private static final Map<String, Set<String>> ALWAYS =
      Map.ofEntries(
          Map.entry("cloudwatchlogs.model.FilteredLogEvent", Set.of("message", "timestamp")),
          Map.entry("cloudwatchlogs.model.LogGroup", Set.of("logGroupName")),
          Map.entry("cloudwatchlogs.model.OutputLogEvent", Set.of("message", "timestamp")),
          Map.entry("ecr.model.GetAuthorizationTokenResponse", Set.of("authorizationData")),
          Map.entry("ecs.model.Container", Set.of("name")),
          Map.entry("ecs.model.ContainerDefinition", Set.of("name")),
          Map.entry("ecs.model.ContainerImage", Set.of("image")),
          Map.entry("ecs.model.CreateServiceResponse", Set.of("service")),
          Map.entry("ecs.model.DeleteServiceResponse", Set.of("service")),
          Map.entry("ecs.model.Deployment", Set.of("id", "status", "taskDefinition")),
          Map.entry("ecs.model.DescribeServicesResponse", Set.of("services")),
          Map.entry("ecs.model.DescribeTaskDefinitionResponse", Set.of("taskDefinition")),
          Map.entry("ecs.model.RegisterTaskDefinitionResponse", Set.of("taskDefinition")),
          Map.entry(
              "ecs.model.Service", Set.of("clusterArn", "serviceArn", "serviceName", "status")),
          Map.entry("ecs.model.ServiceCurrentRevisionSummary", Set.of("arn")),
          Map.entry("ecs.model.ServiceDeployment", Set.of("serviceDeploymentArn", "status")),
          Map.entry("ecs.model.ServiceDeploymentBrief", Set.of("serviceDeploymentArn", "status")),
          Map.entry("ecs.model.ServiceEvent", Set.of("createdAt", "message")),
          Map.entry("ecs.model.ServiceRevision", Set.of("serviceRevisionArn")),
          Map.entry("ecs.model.ServiceRevisionSummary", Set.of("arn")),
          Map.entry("ecs.model.Task", Set.of("lastStatus", "taskArn", "taskDefinitionArn")),
          Map.entry("ecs.model.TaskDefinition", Set.of("family", "revision", "taskDefinitionArn")),
          Map.entry("ecs.model.UpdateServiceResponse", Set.of("service")),
          Map.entry("sso.model.GetRoleCredentialsResponse", Set.of("roleCredentials")),
          Map.entry(
              "sso.model.RoleCredentials",
              Set.of("accessKeyId", "expiration", "secretAccessKey", "sessionToken")),
          Map.entry("ssooidc.model.CreateTokenResponse", Set.of("accessToken", "expiresIn")),
          Map.entry("sts.model.AssumeRoleResponse", Set.of("Credentials")),
          Map.entry("sts.model.AssumeRoleWithWebIdentityResponse", Set.of("Credentials")),
          Map.entry(
              "sts.model.Credentials", Set.of("AccessKeyId", "SecretAccessKey", "SessionToken")));

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    try {
      return (SdkResponse) whole(context.response());
    } catch (Gap gap) {
      StrangeAnswer strange = StrangeAnswer.lacking(context.httpRequest(), gap.what);
      throw SdkClientException.create(strange.getMessage(), strange);
    }
  }

  private static SdkPojo whole(SdkPojo part) throws Gap {
    Map<SdkField<?>, Object> mended = new HashMap<>();
    String type = part.getClass().getName();
    for (SdkField<?> field : part.sdkFields()) {
      Object value = field.getValueOrDefault(part);
      boolean there = value != null && !(value instanceof SdkAutoConstructList<?>);
      Object known = there ? whole(value, field.locationName()) : missing(type, field);
      if (known != null && !known.equals(value)) {
        mended.put(field, known);
      }
    }
    return mended.isEmpty() ? part : with(part, mended);
  }

  private static @Nullable Object missing(String type, SdkField<?> field) throws Gap {
    String name = field.locationName();
    if (ALWAYS.getOrDefault(type.substring(MODELS.length()), Set.of()).contains(name)) {
      throw new Gap(type.substring(type.lastIndexOf('.') + 1) + " without " + name);
    }
    return COUNTS.contains(name) && !type.endsWith("Response") ? 0 : null;
  }

  private static Object whole(Object value, String name) throws Gap {
    return switch (value) {
      case SdkPojo part -> whole(part);
      case List<?> list when !list.isEmpty() -> whole(list, name);
      case Map<?, ?> map when map.containsValue(null) -> throw new Gap("null in " + name);
      default -> value;
    };
  }

  private static List<?> whole(List<?> list, String name) throws Gap {
    List<@Nullable Object> parts = new ArrayList<>(list);
    boolean mended = false;
    for (int i = 0; i < parts.size(); i++) {
      Object part = parts.get(i);
      if (part == null) {
        throw new Gap("null in " + name);
      }
      parts.set(i, whole(part, name));
      mended |= !part.equals(parts.get(i));
    }
    return mended ? parts : list;
  }

  private static SdkPojo with(SdkPojo part, Map<SdkField<?>, Object> mended) {
    Object builder = ((ToCopyableBuilder<?, ?>) part).toBuilder();
    mended.forEach((field, value) -> field.set(builder, value));
    return (SdkPojo) ((Buildable) builder).build();
  }

  /** Something is not there. */
  private static final class Gap extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    private Gap(String what) {
      super(what);
      this.what = what;
    }
  }
}
