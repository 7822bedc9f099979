package dev.ecsdeploy.migrate;

import dev.ecsdeploy.failure.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a config file, edited line by line so that comments and order stay. */
final class ConfigText {
  private final String name;
  private final String text;

  /**
   * A text.
   *
   * @param name the name of the file, which tells its notation
   */
  ConfigText(String name, String text) {
    this.name = name;
    this.text = text;
  }

  String text() {
    return text;
  }

  private ConfigText with(String edited) {
    return new ConfigText(name, edited);
  }

  private static String key(String key) {
    return "(?m)^([ \\t]*[\"']?(?i:" + key + ")[\"']?[ \\t]*:[ \\t]*)";
  }

  /** Without a key that has its value on its own line. */
  ConfigText without(String key) {
    return with(text.replaceAll(key(key) + "[^\\n]*\\n?", ""));
  }

  /** Whether the value of a key names a file as it is written. */
  boolean names(String key, String file) {
    return Pattern.compile(value(key, file)).matcher(text).find();
  }

  private static String value(String key, String file) {
    return key(key) + "([\"']?)((?:[^\\s\"',]*/)?)" + Pattern.quote(file) + "(?=[\"',\\s]|$)";
  }

  /** With another file as the value of a key, in the same directory. */
  ConfigText renamed(String key, String file, String other) {
    return with(text.replaceAll(value(key, file), "$1$2$3" + Matcher.quoteReplacement(other)));
  }

  /**
   * With one more key.
   *
   * @throws Failure if there is no place for it
   */
  ConfigText plus(String key, String value) {
    if (name.endsWith(".yml") || name.endsWith(".yaml")) {
      return with(text.stripTrailing() + "\n" + key + ": " + value + "\n");
    }
    Matcher object = Pattern.compile("(?m)^\\{").matcher(text);
    if (!object.find()) {
      throw Failure.project(
          name + " needs a key more",
          key + " must be \"" + value + "\", and the object to put it into is not to be seen",
          "add it by hand, after the first step of docs/migrating.md");
    }
    String member = "\n  \"" + key + "\": \"" + value + "\",";
    return with(text.substring(0, object.end()) + member + text.substring(object.end()));
  }
}
