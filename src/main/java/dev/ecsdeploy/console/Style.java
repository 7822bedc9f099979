package dev.ecsdeploy.console;

/**
 * Colours for a terminal, by ANSI escape sequences (ECMA-48, Select Graphic Rendition).
 *
 * @param enabled whether texts are coloured at all
 */
public record Style(boolean enabled) {
  /** No colours. */
  public static final Style PLAIN = new Style(false);

  private static final String RESET = "\u001b[0m";

  public String red(String text) {
    return with("31", text);
  }

  public String green(String text) {
    return with("32", text);
  }

  public String yellow(String text) {
    return with("33", text);
  }

  public String cyan(String text) {
    return with("36", text);
  }

  public String bold(String text) {
    return with("1", text);
  }

  public String dim(String text) {
    return with("2", text);
  }

  private String with(String code, String text) {
    return enabled && !text.isEmpty() ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
