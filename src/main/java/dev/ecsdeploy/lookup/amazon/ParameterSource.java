package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.aws.AwsFailures;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Answer;
import dev.ecsdeploy.lookup.Inquiry;
import dev.ecsdeploy.lookup.Near;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Parameters of Systems Manager, ten a call.
 *
 * @param outside where they come from; told of the values of SecureStrings
 */
public record ParameterSource(Outside outside) implements Source<String> {
  private static final int MOST_NAMES = 10;
  private static final int MOST_NEAR = 50;

  @Override
  public List<Inquiry<String>> inquiries(List<String> names) {
    return names.stream()
        .gather(Gatherers.windowFixed(MOST_NAMES))
        .map(some -> new Inquiry<>(some, () -> fetch(some)))
        .toList();
  }

  private Map<String, Answer> fetch(List<String> names) {
    SsmClient ssm = outside.aws().get().ssm();
    GetParametersResponse response =
        AwsFailures.call(
            "read " + Near.list(names.size() == 1 ? "parameter " : "parameters ", names),
            () -> ssm.getParameters(request -> request.names(names).withDecryption(true)));
    Map<String, Answer> answers = new HashMap<>();
    for (String name : names) {
      answers.put(
          name,
          response.parameters().stream()
              .filter(parameter -> isNamed(parameter, name))
              .min(Comparator.comparing(parameter -> !isExactly(parameter, name)))
              .<Answer>map(parameter -> new Answer.Found(hidden(parameter)))
              .orElseGet(() -> new Answer.Missing(missing(ssm, name))));
    }
    return answers;
  }

  /**
   * A parameter can be asked for by name or ARN, either with a version or a label behind it; not
   * every imitation of AWS repeats that in its answer.
   */
  private static boolean isNamed(Parameter parameter, String name) {
    return Stream.of(parameter.name(), parameter.arn())
        .filter(Objects::nonNull)
        .anyMatch(
            known ->
                name.equals(known)
                    || name.equals(known + parameter.selector())
                    || name.equals(known + ":" + parameter.version()));
  }

  /** Where a parameter was asked for with and without a version, each is the answer to its own. */
  private static boolean isExactly(Parameter parameter, String name) {
    String selector = parameter.selector() == null ? "" : parameter.selector();
    return name.equals(parameter.name() + selector) || name.equals(parameter.arn() + selector);
  }

  private Parameter hidden(Parameter parameter) {
    if (parameter.type() == ParameterType.SECURE_STRING) {
      outside.told().secret().accept(parameter.value());
    }
    return parameter;
  }

  private static Failure missing(SsmClient ssm, String name) {
    List<String> near = near(ssm, name);
    return Failure.project(
        "there is no parameter " + name,
        near.isEmpty()
            ? "Systems Manager does not have it in this account and region"
            : Near.among(name, "parameters near it", near),
        "the name, the region and the account; aws ssm get-parameter --name=" + name);
  }

  /** The parameters in the same path, as far as the caller may see them. */
  private static List<String> near(SsmClient ssm, String name) {
    int slash = name.lastIndexOf('/');
    if (name.startsWith("arn:")) {
      return List.of();
    }
    return slash > 0
        ? Guess.of(() -> below(ssm, name.substring(0, slash)), List.of())
        : Guess.of(() -> alike(ssm, name), List.of());
  }

  private static List<String> below(SsmClient ssm, String path) {
    List<String> names = new ArrayList<>();
    ssm.getParametersByPathPaginator(request -> request.path(path).withDecryption(false)).stream()
        .flatMap(page -> page.parameters().stream())
        .limit(MOST_NEAR)
        .map(Parameter::name)
        .forEach(names::add);
    return names;
  }

  private static List<String> alike(SsmClient ssm, String name) {
    ParameterStringFilter begins =
        ParameterStringFilter.builder()
            .key("Name")
            .option("BeginsWith")
            .values(name.substring(0, Math.max(1, name.length() / 2)))
            .build();
    return ssm.describeParameters(request -> request.parameterFilters(begins)).parameters().stream()
        .map(found -> found.name())
        .toList();
  }
}
