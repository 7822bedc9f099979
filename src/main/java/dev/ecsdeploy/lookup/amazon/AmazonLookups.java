package dev.ecsdeploy.lookup.amazon;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.gotemplate.GoSignature;
import dev.ecsdeploy.gotemplate.GoSignature.Parameter;
import dev.ecsdeploy.lookup.Arguments;
import dev.ecsdeploy.lookup.Lookup;
import dev.ecsdeploy.lookup.Near;
import dev.ecsdeploy.lookup.Outside;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The functions that ask AWS. */
public final class AmazonLookups {
  private static final GoSignature ONE = GoSignature.of(Parameter.STRING);
  private static final GoSignature ANY = GoSignature.variadic(Parameter.ANY);

  private final Outside outside;

  public AmazonLookups(Outside outside) {
    this.outside = outside;
  }

  /** All of them. */
  public List<Lookup<?>> all() {
    return Stream.of(parameters(), secrets(), stacks(), network(), others())
        .<Lookup<?>>flatMap(List::stream)
        .toList();
  }

  /** {@code ssm} and {@code ssm_list}. */
  public List<Lookup<?>> parameters() {
    ParameterSource source = new ParameterSource(outside);
    return List.of(
        new Lookup<>(
            "ssm",
            GoSignature.variadic(Parameter.STRING, Parameter.INT),
            source,
            arguments -> arguments.count(1, 2, "ssm(\"/web/stg/url\")").text(0),
            ParameterValues::value),
        new Lookup<>(
            "ssm_list",
            GoSignature.variadic(Parameter.STRING, Parameter.INT),
            source,
            arguments -> arguments.count(1, 2, "ssm_list(\"/web/stg/subnets\")").text(0),
            ParameterValues::list));
  }

  /** {@code secretsmanager_arn}. */
  public List<Lookup<?>> secrets() {
    return List.of(
        new Lookup<>(
            "secretsmanager_arn",
            ONE,
            new SecretSource(outside),
            arguments -> arguments.count(1, 1, "secretsmanager_arn(\"web/stg/db\")").text(0),
            AmazonLookups::asItIs));
  }

  /** {@code cfn_output} and {@code cfn_export}. */
  public List<Lookup<?>> stacks() {
    return List.of(
        new Lookup<>(
            "cfn_output",
            GoSignature.of(Parameter.STRING, Parameter.STRING),
            new StackSource(outside),
            arguments -> arguments.count(2, 2, "cfn_output(\"network\", \"Vpc\")").text(0),
            AmazonLookups::output),
        new Lookup<>(
            "cfn_export",
            ONE,
            new ExportSource(outside),
            // All exports are listed at once, whichever is asked for.
            arguments -> arguments.count(1, 1, "cfn_export(\"network-Vpc\")").function(),
            AmazonLookups::export));
  }

  private static Object output(Arguments arguments, Object answer) {
    return entry(
        (Map<?, ?>) answer,
        arguments.text(1),
        "stack " + arguments.text(0) + " has no output " + arguments.text(1),
        "outputs of it");
  }

  private static Object export(Arguments arguments, Object answer) {
    return entry(
        (Map<?, ?>) answer,
        arguments.text(0),
        "no stack exports " + arguments.text(0),
        "exports here");
  }

  private static Object entry(Map<?, ?> entries, String key, String missing, String things) {
    Object value = entries.get(key);
    if (value == null) {
      List<String> names = entries.keySet().stream().map(String::valueOf).toList();
      throw Failure.project(
          missing, Near.among(key, things, names), "the name, the region and the account");
    }
    return value;
  }

  private List<Lookup<?>> network() {
    return List.of(
        network("subnet_ids", NetworkSource.Kind.SUBNET),
        network("security_group_ids", NetworkSource.Kind.SECURITY_GROUP),
        new Lookup<>(
            "vpc_id",
            ANY,
            new NetworkSource(outside, NetworkSource.Kind.VPC),
            arguments -> Selection.of(arguments.count(1, 1, "vpc_id(\"main\")")),
            AmazonLookups::onlyVpc));
  }

  private static Object asItIs(Arguments arguments, Object answer) {
    return answer;
  }

  private static Object onlyVpc(Arguments arguments, Object answer) {
    List<String> ids = ((List<?>) answer).stream().map(String::valueOf).toList();
    return Only.of("VPC", Selection.of(arguments).words(), ids);
  }

  private Lookup<Selection> network(String name, NetworkSource.Kind kind) {
    return new Lookup<>(
        name,
        ANY,
        new NetworkSource(outside, kind),
        arguments -> Selection.of(arguments.count(1, 2, name + "(\"web-*\", \"main\")")),
        AmazonLookups::asItIs);
  }

  private List<Lookup<?>> others() {
    return List.of(
        new Lookup<>(
            "target_group_arn",
            ANY,
            new TargetGroupSource(outside),
            arguments -> Selection.of(arguments.count(1, 1, "target_group_arn(\"web-stg\")")),
            AmazonLookups::asItIs),
        new Lookup<>(
            "image_digest",
            ONE,
            new ImageSource(outside),
            arguments -> arguments.count(1, 1, "image_digest(\"web:1.0\")").text(0),
            AmazonLookups::digest),
        new Lookup<>(
            "account_id",
            GoSignature.of(),
            new AccountSource(outside),
            arguments -> arguments.count(0, 0, "account_id()").function(),
            AmazonLookups::asItIs),
        new Lookup<>(
            "region",
            GoSignature.of(),
            new RegionSource(outside),
            arguments -> arguments.count(0, 0, "region()").function(),
            AmazonLookups::asItIs));
  }

  /** The digest alone for a short name; a full name becomes one with the digest. */
  private static Object digest(Arguments arguments, Object answer) {
    return ImageSource.pinned(arguments.text(0), String.valueOf(answer));
  }
}
