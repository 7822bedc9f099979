package dev.ecsdeploy.cli;

import dev.ecsdeploy.config.ConfigFiles;
import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.template.EnvFile;
import dev.ecsdeploy.template.Environment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * One start of the tool.
 *
 * @param surroundings where it runs
 * @param options what is asked of it, whatever the command
 * @param ahead what is got ready for it
 */
record Invocation(Surroundings surroundings, GlobalOptions options, Ahead ahead) {

  /** The directory that paths on the command line are relative to. */
  Path directory() {
    return surroundings.directory();
  }

  /** A file that the command line names. */
  Path file(String name) {
    return directory().resolve(name);
  }

  /**
   * The config file.
   *
   * @throws Failure if there is none
   */
  Path configFile() {
    return ConfigFiles.find(directory(), options.config);
  }

  /** The env files, as they are named on the command line or else in the environment. */
  List<String> envFiles() {
    List<String> given = options.envfiles();
    return given.isEmpty()
        ? EnvironmentDefaults.value("--envfile", surroundings.environment()).stream().toList()
        : given;
  }

  /**
   * The variables of the process, and over them those of the env files.
   *
   * @throws Failure for a fault in an env file
   */
  Environment environment() {
    List<String> files =
        envFiles().stream()
            .flatMap(several -> Arrays.stream(several.split(",")))
            .map(name -> file(name.strip()).toString())
            .toList();
    return Environment.of(surroundings.environment(), EnvFile.readAll(files));
  }
}
