package dev.ecsdeploy.report;

/** Texts as HTML that shows them as they are, whatever they hold. */
final class Html {
  private Html() {}

  /** A text between tags, or in the quotes of an attribute. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
