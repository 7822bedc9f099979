package dev.ecsdeploy.verify;

import dev.ecsdeploy.aws.Arn;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;

/** Looks at parameters of Systems Manager, ten in a call; their values go nowhere. */
final class ParameterValues {
  private static final String ACTION = "ssm:GetParameters";
  private static final int MOST = 10;

  private final Sight sight;
  private final List<SecretReference.Parameter> all;

  /**
   * Parameters that are asked for together.
   *
   * @param references everything that containers refer to
   */
  ParameterValues(Sight sight, List<SecretReference> references) {
    this.sight = sight;
    this.all =
        references.stream()
            .filter(SecretReference.Parameter.class::isInstance)
            .map(SecretReference.Parameter.class::cast)
            .distinct()
            .toList();
  }

  Finding check(SecretReference.Parameter wanted) {
    try {
      if (missing(wanted).contains(wanted.name())) {
        return new Finding.Failed(
            "there is no parameter " + wanted.name(), "its name, the region and the account");
      }
      return new RoleRights(sight).mayRead(ACTION, arnsOfBatch(wanted), arn(wanted), Finding.ok());
    } catch (AbortedException e) {
      throw e;
    } catch (SdkException e) {
      return sight.reader().refused(ACTION, e);
    }
  }

  /** Those of its batch that are not there. */
  private Set<String> missing(SecretReference.Parameter wanted) {
    List<String> batch = batch(wanted);
    GetParametersResponse response =
        sight
            .inquiries()
            .once(
                List.of("parameters", region(wanted), batch),
                () ->
                    sight
                        .reader()
                        .aws()
                        .in(region(wanted))
                        .ssm()
                        .getParameters(request -> request.names(batch).withDecryption(true)));
    return Set.copyOf(response.invalidParameters());
  }

  private List<String> batch(SecretReference.Parameter wanted) {
    List<String> names =
        List.copyOf(
            all.stream()
                .filter(each -> region(each).equals(region(wanted)))
                .map(SecretReference.Parameter::name)
                .collect(Collectors.toCollection(TreeSet::new)));
    int start = names.indexOf(wanted.name()) / MOST * MOST;
    return names.subList(start, Math.min(start + MOST, names.size()));
  }

  private String region(SecretReference.Parameter wanted) {
    return wanted.region().isEmpty() ? sight.aws().region() : wanted.region();
  }

  private List<String> arnsOfBatch(SecretReference.Parameter wanted) {
    List<String> batch = batch(wanted);
    return all.stream()
        .filter(each -> region(each).equals(region(wanted)) && batch.contains(each.name()))
        .map(this::arn)
        .distinct()
        .sorted()
        .toList();
  }

  private String arn(SecretReference.Parameter wanted) {
    if (wanted.name().startsWith("arn:")) {
      return wanted.name();
    }
    String role = Objects.requireNonNullElse(sight.reader().role(), "");
    return "arn:%s:ssm:%s:%s:parameter/%s"
        .formatted(
            Arn.partition(region(wanted)),
            region(wanted),
            wanted.account().isEmpty() ? Arn.account(role) : wanted.account(),
            wanted.name().replaceFirst("^/", ""));
  }
}
