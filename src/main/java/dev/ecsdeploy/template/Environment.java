package dev.ecsdeploy.template;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The variables that templates see: those of the process, overridden by env files in order. */
public final class Environment {
  private static final String PROCESS = "the environment";

  private final Map<String, String> variables = new TreeMap<>();
  private final Map<String, String> origins = new TreeMap<>();
  private final List<String> files;

  private Environment(Map<String, String> process, List<EnvFile> files) {
    add(process, PROCESS);
    files.forEach(file -> add(file.variables(), file.path()));
    this.files = files.stream().map(EnvFile::path).toList();
  }

  private void add(Map<String, String> more, String origin) {
    variables.putAll(more);
    more.keySet().forEach(name -> origins.put(name, origin));
  }

  /**
   * The environment of a run.
   *
   * @param process the variables of the process
   * @param files the env files; what a later one sets wins
   */
  public static Environment of(Map<String, String> process, List<EnvFile> files) {
    return new Environment(process, files);
  }

  /** The value of a variable, which may be empty; null where it is not defined. */
  public @Nullable String get(String name) {
    return variables.get(name);
  }

  /** The names of all variables, sorted. */
  public Set<String> names() {
    return Collections.unmodifiableSet(variables.keySet());
  }

  /** All variables, sorted by name. */
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(variables);
  }

  /** The env files, as the user named them, in order. */
  public List<String> files() {
    return files;
  }

  /** What set a variable: an env file, or {@code the environment}; null where it is not defined. */
  public @Nullable String wherefrom(String name) {
    return origins.get(name);
  }
}
