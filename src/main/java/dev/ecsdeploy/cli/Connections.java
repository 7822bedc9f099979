package dev.ecsdeploy.cli;

import dev.ecsdeploy.aws.AwsClients;
import dev.ecsdeploy.aws.AwsSettings;
import dev.ecsdeploy.aws.Patience;
import dev.ecsdeploy.config.Config;
import dev.ecsdeploy.config.Tool;
import dev.ecsdeploy.lookup.Lookups;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.terraform.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The clients of a command, and the lookups that ask through them: at first for the config file, in
 * the region that it names as it stands or else that of the environment; then in the region that it
 * turned out to name.
 */
final class Connections implements AutoCloseable {
  private static final Pattern REGION =
      Pattern.compile("(?m)^[\\s{]*[\"']?region[\"']?\\s*:\\s*[\"']?([a-z]{2}(?:-[a-z]+)+-\\d)\\b");

  private final AwsSettings settings;
  private final Outside.Told told;
  private final Path configFile;
  private final Ahead ahead;
  private final Once<AwsClients> early = new Once<>(this::openEarly);
  private final Once<AwsClients> settled = new Once<>(this::openSettled);
  private final Lookups first;
  private @Nullable Config config;

  /**
   * Connections that are not made yet.
   *
   * @param settings how to reach AWS; its region is not looked at
   * @param told who is told of what lookups find beside values
   * @param ahead waited for before the first client is made
   */
  Connections(AwsSettings settings, Outside.Told told, Path configFile, Ahead ahead) {
    this.settings = settings;
    this.told = told;
    this.configFile = configFile;
    this.ahead = ahead;
    this.first = newLookups();
  }

  /** The lookups of the config file. */
  Lookups lookupsOfConfig() {
    return first;
  }

  /** From now on the config file decides. */
  void configure(Config read) {
    config = read;
  }

  /** The lookups of the definitions; what the config file asked is not asked again. */
  Lookups lookupsOf(Config read) {
    boolean moved = early.isMade() && !early.get().region().equals(aws().region());
    Lookups lookups = (moved ? newLookups() : first).with(read.plugins());
    return switch (Tool.of(read.path())) {
      case ECSPRESSO -> lookups.insistingOn(read.plugins());
      case ECSDEPLOY -> lookups;
    };
  }

  private Lookups newLookups() {
    return new Lookups(
        new Outside(this::aws, settings.environment(), directory(), told, this::longest),
        Web.overHttp(settings.environment()));
  }

  private Duration longest() {
    Patience patience = settings.patience();
    return patience == null ? Config.DEFAULT_TIMEOUT : patience.longest();
  }

  private Path directory() {
    return configFile.resolveSibling("");
  }

  /** The clients. */
  AwsClients aws() {
    ahead.awaitAws();
    return config == null ? early.get() : settled.get();
  }

  private AwsClients openEarly() {
    return new AwsClients(settings.in(writtenRegion()));
  }

  private AwsClients openSettled() {
    String region = config == null ? null : config.region();
    if (!early.isMade()) {
      return new AwsClients(settings.in(region));
    }
    return region == null ? early.get() : early.get().in(region);
  }

  private @Nullable String writtenRegion() {
    try {
      Matcher region = REGION.matcher(Files.readString(configFile));
      return region.find() ? region.group(1) : null;
    } catch (IOException _) {
      return null;
    }
  }

  @Override
  public void close() {
    settled.ifMade(AwsClients::close);
    early.ifMade(AwsClients::close);
  }
}
