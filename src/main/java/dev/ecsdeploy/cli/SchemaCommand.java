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

/** Prints the JSON Schema of one of the files that a project consists of. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema of a file, for editors that complete and check it.",
      "Holes of templates may stand for any value. How to use it: docs/schemas.md"
    },
    footer = {
      "  ecsdeploy schema taskdef > taskdef.schema.json",
      "  ecsdeploy schema servicedef > servicedef.schema.json",
      "  ecsdeploy schema expressdef > expressdef.schema.json",
      "  ecsdeploy schema config > config.schema.json"
    })
final class SchemaCommand implements Callable<Integer> {
  private static final List<String> FILES =
      List.of("config", "taskdef", "servicedef", "expressdef");

  private final Session session;

  @Parameters(
      paramLabel = "config|taskdef|servicedef|expressdef",
      arity = "1",
      description =
          "The file: the config, the task definition, the service definition, the definition of a"
              + " service in Express Mode.")
  private String file = "";

  SchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (!FILES.contains(file)) {
      throw Failure.usage(
          "there is no schema of " + file,
          "there is one of " + String.join(", ", FILES),
          NearestName.of(file, FILES)
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
