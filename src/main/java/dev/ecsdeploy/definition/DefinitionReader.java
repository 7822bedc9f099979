package dev.ecsdeploy.definition;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.json.JsonDocument;
import dev.ecsdeploy.json.JsonPath;
import dev.ecsdeploy.json.Mismatch;
import dev.ecsdeploy.json.Mismatch.UnknownMember;
import dev.ecsdeploy.json.SdkJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.CreateExpressGatewayServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskOverride;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads definitions against the SDK's own model of the API, and drops nothing silently. */
public final class DefinitionReader {
  /** Members that ECS adds when it describes a task definition. */
  private static final Set<String> TASK_DESCRIPTION =
      descriptionOnly(
          software.amazon.awssdk.services.ecs.model.TaskDefinition.builder(),
          RegisterTaskDefinitionRequest.builder());

  /** Members that ECS adds when it describes a service, and the cluster, which the config names. */
  private static final Set<String> SERVICE_DESCRIPTION =
      descriptionOnly(Service.builder(), CreateServiceRequest.builder());

  /** Members that only the call has: ecspresso, which reads a description, does not know them. */
  private static final Set<String> CREATION_ONLY = Set.of("clientToken", "cluster", "role");

  private final UnknownMembers policy;
  private final Dialect dialect;

  /** A reader for the definitions of an ecsdeploy project. */
  public DefinitionReader(UnknownMembers policy) {
    this(policy, Dialect.ECSDEPLOY);
  }

  public DefinitionReader(UnknownMembers policy, Dialect dialect) {
    this.policy = policy;
    this.dialect = dialect;
  }

  private static Set<String> descriptionOnly(SdkPojo described, SdkPojo requested) {
    Set<String> members = SdkJson.members(described);
    members.removeAll(SdkJson.members(requested));
    return Set.copyOf(members);
  }

  /**
   * Reads the definition of a task, bare or as {@code describe-task-definition} prints it.
   *
   * @throws Failure at the place of a fault
   */
  public TaskDefinition readTaskDefinition(SourceText source) {
    return readTaskDefinition(source, true);
  }

  /**
   * Reads the definition of a task that is only shown: ecspresso renders one that ECS is sure to
   * refuse.
   *
   * @throws Failure at the place of a fault
   */
  public TaskDefinition readTaskDefinitionToShow(SourceText source) {
    return readTaskDefinition(source, dialect == Dialect.ECSDEPLOY);
  }

  private TaskDefinition readTaskDefinition(SourceText source, boolean checked) {
    JsonDocument document = dialect.document(source);
    Envelope envelope = Envelope.ofTaskDefinition(document, dialect);
    JsonNode body = dialect.prune(without(TASK_DESCRIPTION, envelope.body()));
    RegisterTaskDefinitionRequest.Builder request = RegisterTaskDefinitionRequest.builder();
    List<Mismatch> mismatches = SdkJson.read(body, request, dialect.rules());
    DefinitionFaults faults = new DefinitionFaults(document, envelope, policy);
    faults.check(mismatches);
    if (checked) {
      TaskDefinitionRules.check(request.build(), faults);
    }
    if (request.build().tags().isEmpty()) {
      request.tags((List<software.amazon.awssdk.services.ecs.model.Tag>) null); // ECS refuses []
    }
    List<JsonPath> unknown = DefinitionFaults.unknown(mismatches);
    return new TaskDefinition(
        source.path(),
        request.build(),
        policy.extra(envelope.body(), unknown),
        unknown,
        faults.warnings(mismatches));
  }

  /**
   * Reads the definition of a service, bare or as {@code describe-services} prints it.
   *
   * @throws Failure at the place of a fault
   */
  public ServiceDefinition readServiceDefinition(SourceText source) {
    JsonDocument document = dialect.document(source);
    Envelope envelope = Envelope.ofService(document, dialect);
    Set<String> unread =
        switch (dialect) {
          case ECSDEPLOY -> Set.of();
          case ECSPRESSO -> CREATION_ONLY;
        };
    JsonNode body = without(unread, without(SERVICE_DESCRIPTION, envelope.body()));
    CreateServiceRequest.Builder request = CreateServiceRequest.builder();
    List<Mismatch> mismatches = new ArrayList<>(unknown(unread, envelope.body()));
    mismatches.addAll(SdkJson.read(body, request, dialect.rules()));
    DefinitionFaults faults = new DefinitionFaults(document, envelope, policy);
    faults.check(mismatches);
    if (request.build().clientToken() != null) {
      throw faults.at(
          JsonPath.ROOT.member("clientToken"),
          "clientToken cannot be set in a file",
          "ECS takes a second deployment with the same token for the first one",
          "remove it");
    }
    List<JsonPath> unknown = DefinitionFaults.unknown(mismatches);
    return new ServiceDefinition(
        source.path(),
        request.cluster(null).build(),
        described(envelope.body()),
        policy.extra(envelope.body(), unknown),
        unknown,
        faults.warnings(mismatches));
  }

  /**
   * Reads the definition of a service in Express Mode. The config file says its name and cluster.
   *
   * @throws Failure at the place of a fault
   */
  public ExpressDefinition readExpressDefinition(SourceText source) {
    JsonDocument document = dialect.document(source);
    Envelope envelope = Envelope.bare(document.root());
    CreateExpressGatewayServiceRequest.Builder request =
        CreateExpressGatewayServiceRequest.builder();
    List<Mismatch> mismatches =
        SdkJson.read(without(Set.of(), envelope.body()), request, dialect.rules());
    DefinitionFaults faults = new DefinitionFaults(document, envelope, policy);
    faults.check(mismatches);
    if (dialect == Dialect.ECSDEPLOY) {
      ExpressDefinitionRules.check(request.build(), faults);
    }
    List<JsonPath> unknown = DefinitionFaults.unknown(mismatches);
    return new ExpressDefinition(
        source.path(),
        request.cluster(null).serviceName(null).build(),
        policy.extra(envelope.body(), unknown),
        unknown,
        faults.warnings(mismatches));
  }

  /**
   * Reads what one run of a task has otherwise than its definition.
   *
   * @throws Failure at the place of a fault
   */
  public TaskOverride readTaskOverride(SourceText source) {
    JsonDocument document = dialect.document(source);
    Envelope envelope = Envelope.bare(document.root());
    TaskOverride.Builder override = TaskOverride.builder();
    List<Mismatch> mismatches = SdkJson.read(envelope.body(), override, dialect.rules());
    DefinitionFaults faults = new DefinitionFaults(document, envelope, UnknownMembers.ERROR);
    faults.check(mismatches);
    return override.build();
  }

  private JsonNode without(Set<String> described, JsonNode body) {
    if (!(body instanceof ObjectNode object)) {
      return body;
    }
    ObjectNode kept = object.deepCopy();
    kept.remove(Envelope.SCHEMA);
    return kept.remove(namesIn(object, described));
  }

  private Set<String> namesIn(ObjectNode object, Set<String> members) {
    return object.propertyNames().stream()
        .filter(written -> members.stream().anyMatch(name -> dialect.isSameName(written, name)))
        .collect(Collectors.toSet());
  }

  private List<Mismatch> unknown(Set<String> members, JsonNode body) {
    return body instanceof ObjectNode object
        ? namesIn(object, members).stream()
            .sorted()
            .<Mismatch>map(
                name ->
                    new UnknownMember(
                        JsonPath.ROOT.member(name), "CreateServiceRequest", List.of()))
            .toList()
        : List.of();
  }

  /** Only ecspresso renders what a service's description adds. */
  private ObjectNode described(JsonNode body) {
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    if (dialect == Dialect.ECSPRESSO && body instanceof ObjectNode object) {
      for (String member : SERVICE_DESCRIPTION.stream().sorted().toList()) {
        namesIn(object, Set.of(member)).forEach(name -> described.set(member, object.get(name)));
      }
    }
    return described;
  }
}
