package dev.ecsdeploy.report.html;

/** Texts as HTML that shows them as they are, whatever they hold. */
public final class Html {
  private Html() {}

  /** A text between tags, or in the quotes of an attribute. */
  public static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A line whose columns are parted by spaces, for where columns do not stand below each other. */
  static String spaced(String line) {
    return line.strip().replaceAll(" {2,}", " · ");
  }
}
