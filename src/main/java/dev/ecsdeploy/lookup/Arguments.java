package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.Failure;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a function was given.
 *
 * @param function its name
 * @param given the arguments
 */
public record Arguments(String function, List<Object> given) {

  public Arguments {
    given = List.copyOf(given);
  }

  /**
   * Refuses a wrong number of arguments.
   *
   * @param usage a call as it should be
   * @throws Failure if there are fewer or more
   */
  public Arguments count(int least, int most, String usage) {
    if (given.size() < least || given.size() > most) {
      String wanted = least == most ? "" + least : "from " + least + " to " + most;
      throw Failure.project(
          "this takes " + wanted + (most == 1 ? " argument" : " arguments"),
          "it has " + given.size() + " here",
          usage);
    }
    return this;
  }

  /** How many there are. */
  public int size() {
    return given.size();
  }

  /**
   * An argument that is a text which is not empty.
   *
   * @throws Failure if it is not
   */
  public String text(int index) {
    if (given.get(index) instanceof String text) {
      if (text.isBlank()) {
        throw Failure.project(
            "its argument is empty", "there is nothing to look for", "a name; docs/lookups.md");
      }
      return text;
    }
    throw Failure.project(
        "its argument is no text", "a name is expected here", "a name in quotes; docs/lookups.md");
  }

  /** An argument that may be left out. */
  public Optional<String> optionalText(int index) {
    return index < given.size() ? Optional.of(text(index)) : Optional.empty();
  }

  /**
   * An argument that is a whole number.
   *
   * @throws Failure if it is not
   */
  public int number(int index) {
    try {
      return new BigDecimal(String.valueOf(given.get(index)).strip()).intValueExact();
    } catch (ArithmeticException | NumberFormatException _) {
      throw Failure.project(
          "its index is no whole number", "an index counts from 0", "0 for the first");
    }
  }

  /** The arguments as texts, numbers as they are written. */
  public List<String> texts() {
    return given.stream().map(String::valueOf).toList();
  }

  /**
   * An argument that says which tags something has: a map, or {@code tag:Name=value,tag:Tier=x}.
   *
   * @return the tags; nothing if the argument is a name
   * @throws Failure if it is neither
   */
  public Optional<Map<String, String>> tags(int index) {
    if (given.get(index) instanceof Map<?, ?> map) {
      Map<String, String> tags = new LinkedHashMap<>();
      map.forEach((key, value) -> tags.put(String.valueOf(key), String.valueOf(value)));
      return Optional.of(tags);
    }
    String text = text(index);
    return text.startsWith("tag:") ? Optional.of(tags(text)) : Optional.empty();
  }

  private static Map<String, String> tags(String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String part : text.split(",(?=tag:)", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw Failure.project(
            part + " names a tag without its value", "a tag has both", "tag:Tier=private");
      }
      tags.put(part.substring("tag:".length(), equals), part.substring(equals + 1));
    }
    return tags;
  }
}
