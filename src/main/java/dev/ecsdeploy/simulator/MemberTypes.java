package dev.ecsdeploy.simulator;

import dev.ecsdeploy.simulator.wire.AwsError;
import dev.ecsdeploy.simulator.wire.AwsRequest;
import dev.ecsdeploy.simulator.wire.AwsService;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import tools.jackson.databind.JsonNode;

/**
 * Refuses members of other types than the API has, as AWS does before it looks at anything else.
 * Clients with a model of their own never send such; scripts and hand-written clients do.
 *
 * <p>The types are those of the SDK's models. Where there is none of a request, because nothing in
 * this program makes it, nothing is checked; neither are members that the model does not know.
 */
final class MemberTypes {
  private static final String LIST = "Start of list found where not expected";
  private static final String OBJECT = "Start of structure or map found where not expected.";
  private static final String SCALAR = "Unexpected field type";

  private MemberTypes() {}

  /**
   * Checks the members of a request in JSON.
   *
   * @throws AwsError when one has another type
   */
  static void check(AwsRequest request) {
    model(request).ifPresent(model -> object(request.body(), model));
  }

  private static Optional<SdkPojo> model(AwsRequest request) {
    String services = models(request.service());
    if (services == null || !request.operation().matches("[A-Za-z]+")) {
      return Optional.empty();
    }
    try {
      Class<?> type =
          Class.forName(
              "software.amazon.awssdk.services.%s.model.%sRequest"
                  .formatted(services, request.operation()));
      return Optional.of((SdkPojo) type.getMethod("builder").invoke(null));
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      return Optional.empty();
    }
  }

  /** Where the SDK has the models of a service that takes JSON; null for any other. */
  private static @Nullable String models(AwsService service) {
    return switch (service) {
      case ECS, SSM, ECR, CODE_DEPLOY, SECRETS_MANAGER -> service.signingName();
      case LOGS -> "cloudwatchlogs";
      case AUTO_SCALING -> "applicationautoscaling";
      case EVENTS -> "eventbridge";
      case CLOUD_MAP -> "servicediscovery";
      case LOAD_BALANCING,
          STS,
          CLOUD_FORMATION,
          EC2,
          IAM,
          S3,
          FILE_SYSTEMS,
          LAMBDA,
          LATTICE,
          CLOUD_WATCH ->
          null;
    };
  }

  private static void object(JsonNode json, SdkPojo model) {
    for (SdkField<?> field : model.sdkFields()) {
      JsonNode value = json.path(field.locationName());
      if (!value.isMissingNode() && !value.isNull()) {
        member(value, field);
      }
    }
  }

  private static void member(JsonNode value, SdkField<?> field) {
    switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> {
        expect(value.isObject(), value, SCALAR);
        object(value, field.constructor().get());
      }
      case LIST -> {
        expect(value.isArray(), value, SCALAR);
        SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        value.forEach(each -> member(each, element));
      }
      case MAP -> {
        expect(value.isObject(), value, SCALAR);
        SdkField<?> element = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        value.forEach(each -> member(each, element));
      }
      case STRING -> expect(value.isString(), value, token(value) + "a String");
      case INTEGER, SHORT, BYTE -> expect(value.isNumber(), value, token(value) + "an Integer");
      case LONG -> expect(value.isNumber(), value, token(value) + "a Long");
      case FLOAT -> expect(value.isNumber(), value, token(value) + "a Float");
      case DOUBLE, BIG_DECIMAL -> expect(value.isNumber(), value, token(value) + "a Double");
      case BOOLEAN -> expect(value.isBoolean(), value, token(value) + "a Boolean");
      case INSTANT, SDK_BYTES, DOCUMENT, NULL -> {
        // Written in several ways; what reads them says what it does not take.
      }
    }
  }

  private static String token(JsonNode value) {
    String token =
        switch (value.getNodeType()) {
          case STRING -> "STRING_VALUE";
          case BOOLEAN -> value.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
          case NUMBER -> "NUMBER_VALUE";
          case NULL -> "NULL_VALUE";
          case ARRAY, BINARY, MISSING, OBJECT, POJO -> "VALUE";
        };
    return token + " can not be converted to ";
  }

  private static void expect(boolean fits, JsonNode value, String otherwise) {
    if (!fits) {
      throw new AwsError(
          "SerializationException", value.isArray() ? LIST : value.isObject() ? OBJECT : otherwise);
    }
  }
}
