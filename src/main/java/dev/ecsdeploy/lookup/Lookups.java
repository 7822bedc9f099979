package dev.ecsdeploy.lookup;

import dev.ecsdeploy.config.PluginSpec;
import dev.ecsdeploy.gotemplate.GoSignature;
import dev.ecsdeploy.gotemplate.GoSignature.Parameter;
import dev.ecsdeploy.lookup.Answers.Question;
import dev.ecsdeploy.lookup.amazon.AmazonLookups;
import dev.ecsdeploy.lookup.terraform.Location;
import dev.ecsdeploy.lookup.terraform.StateSource;
import dev.ecsdeploy.lookup.terraform.TerraformState;
import dev.ecsdeploy.lookup.terraform.Web;
import dev.ecsdeploy.template.Rounds;
import dev.ecsdeploy.template.TemplateFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions that ask the outside world: each question once in a run, and together. */
public final class Lookups {
  private final Outside outside;
  private final Web web;
  private final AmazonLookups amazon;
  private final Pass pass = new Pass(new Answers());
  private final Map<String, Lookup<?>> byName = new LinkedHashMap<>();
  private final List<Question<?>> insisted = new ArrayList<>();

  /**
   * Functions that have not asked anything yet.
   *
   * @param outside what they ask
   * @param web fetches what is behind http and https
   */
  public Lookups(Outside outside, Web web) {
    this.outside = outside;
    this.web = web;
    this.amazon = new AmazonLookups(outside);
    amazon.all().forEach(this::add);
    add(jibImage());
  }

  /** Adds the functions of plugins; one that is there already is replaced. */
  public Lookups with(List<PluginSpec> plugins) {
    for (PluginSpec plugin : plugins) {
      functions(plugin).forEach(function -> add(function.prefixed(plugin.funcPrefix())));
    }
    return this;
  }

  /**
   * Has the states of plugins read even if no function asks for them, as ecspresso does: there one
   * that cannot be read is an error unless it is optional.
   */
  public Lookups insistingOn(List<PluginSpec> plugins) {
    for (PluginSpec plugin : plugins) {
      if (plugin instanceof PluginSpec.Tfstate state && !state.optional()) {
        insisted.add(new Question<>(states(), new Location(state.location(), false)));
      }
    }
    return this;
  }

  private StateSource states() {
    return new StateSource(outside, web);
  }

  private void add(Lookup<?> lookup) {
    byName.put(lookup.name(), lookup);
  }

  /** The functions. */
  public List<TemplateFunction> functions() {
    return byName.values().stream().<TemplateFunction>map(each -> each.in(pass)).toList();
  }

  /** How files are rendered in which they are called. */
  public Rounds rounds() {
    return new CollectedRounds(pass, byName.keySet(), insisted);
  }

  private List<Lookup<?>> functions(PluginSpec plugin) {
    return switch (plugin) {
      case PluginSpec.Ssm _ -> amazon.parameters();
      case PluginSpec.SecretsManager _ -> amazon.secrets();
      case PluginSpec.CloudFormation _ -> amazon.stacks();
      case PluginSpec.Tfstate state -> terraform(new Location(state.location(), state.optional()));
      case PluginSpec.External external -> List.of(command(external));
    };
  }

  private Lookup<String> jibImage() {
    return new Lookup<>(
        "jib_image",
        GoSignature.variadic(Parameter.STRING),
        new JibSource(outside),
        arguments -> arguments.count(0, 1, "jib_image()").optionalText(0).orElse(""),
        (_, answer) -> answer);
  }

  private List<Lookup<?>> terraform(Location location) {
    StateSource source = states();
    return List.of(
        new Lookup<>(
            "tfstate",
            GoSignature.of(Parameter.STRING),
            source,
            arguments -> {
              arguments.count(1, 1, "tfstate(\"output.vpc_id\")").text(0);
              return location;
            },
            (arguments, state) -> ((TerraformState) state).lookup(arguments.text(0))),
        new Lookup<>(
            "tfstatef",
            GoSignature.variadic(Parameter.STRING, Parameter.ANY),
            source,
            arguments -> {
              Addresses.of(arguments);
              return location;
            },
            (arguments, state) -> ((TerraformState) state).lookup(Addresses.of(arguments))));
  }

  private Lookup<List<String>> command(PluginSpec.External external) {
    return new Lookup<>(
        external.name(),
        GoSignature.variadic(Parameter.STRING),
        new CommandSource(external, outside),
        Arguments::texts,
        (_, answer) -> answer);
  }
}
