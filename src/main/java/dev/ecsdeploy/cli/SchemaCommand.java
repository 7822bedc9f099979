package dev.ecsdeploy.cli;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the JSON Schema of a file of the project, or of what a command prints for programs. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of a file, for editors that complete and check it, or of what a"
          + " command prints.",
      "Holes of templates may stand for any value. How to use it: docs/schemas.md, docs/output.md"
    },
    footer = {
      "  ecsdeploy schema taskdef > taskdef.schema.json",
      "  ecsdeploy schema servicedef > servicedef.schema.json",
      "  ecsdeploy schema expressdef > expressdef.schema.json",
      "  ecsdeploy schema config > config.schema.json",
      "  ecsdeploy schema deploy     # what deploy --output=json prints",
      "  ecsdeploy schema events     # a line of --log-format=json"
    })
final class SchemaCommand implements Callable<Integer> {
  private static final String FILES = "config|taskdef|servicedef|expressdef";
  private static final String DOCUMENTS =
      "events|deploy|diff|status|verify|wait|rollback|delete|deregister|revisions|tasks|run";

  private final Session session;

  @Parameters(
      paramLabel = FILES + "|" + DOCUMENTS,
      arity = "1",
      description =
          "The file: the config, the task definition, the service definition, the definition of a"
              + " service in Express Mode. Or what is printed: a line of --log-format=json"
              + " (events), or the document of a command with --output=json.")
  private String file = "";

  SchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> known = List.of((FILES + "|" + DOCUMENTS).split("\\|"));
    if (!known.contains(file)) {
      throw Failure.usage(
          "there is no schema of " + file,
          "there is one of " + String.join(", ", known),
          NearestName.of(file, known)
              .map(near -> "ecsdeploy schema " + near)
              .orElse("ecsdeploy schema --help"));
    }
    session.console().result(text("schema/" + file + ".json"));
    return ExitCode.DONE.code();
  }

  private static String text(String resource) {
    try (InputStream text = SchemaCommand.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException(resource + " is missing from the build");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
