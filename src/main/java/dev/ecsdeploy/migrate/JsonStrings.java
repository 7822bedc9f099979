package dev.ecsdeploy.migrate;

/** Where the strings of a JSON template are. */
final class JsonStrings {
  private JsonStrings() {}

  /** Whether a template that goes on here is within a string; holes and tags count as nothing. */
  static boolean endsInside(CharSequence template) {
    boolean inside = false;
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c == '{' && at + 1 < template.length() && "{%#".indexOf(template.charAt(at + 1)) >= 0) {
        at = end(template, at);
      } else if (c == '\\') {
        at += 2;
      } else {
        inside ^= c == '"';
        at++;
      }
    }
    return inside;
  }

  private static int end(CharSequence template, int open) {
    char close = template.charAt(open + 1) == '{' ? '}' : template.charAt(open + 1);
    int at = open + 2;
    while (at + 1 < template.length()
        && !(template.charAt(at) == close && template.charAt(at + 1) == '}')) {
      at++;
    }
    return at + 2;
  }
}
