package dev.ecsdeploy.jsonnet;

import dev.ecsdeploy.failure.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that files get by {@code std.native("name")}. */
public interface NativeFunction {

  /** The name that files get it by. */
  String name();

  /** The names of its parameters, all without a default; empty if it takes what it is given. */
  List<String> parameters();

  /**
   * Its value for these arguments: a {@code String}, a {@code Number}, a {@code Boolean}, a {@code
   * List} or a {@code Map} of such, or null.
   *
   * @param arguments of the same kinds
   * @throws Failure without a place in a file; the caller knows the place and adds it
   */
  @Nullable Object call(List<@Nullable Object> arguments);
}
