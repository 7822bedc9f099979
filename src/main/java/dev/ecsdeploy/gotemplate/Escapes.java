package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.gotemplate.format.Printf;
import dev.ecsdeploy.gotemplate.text.Letters;
import dev.ecsdeploy.gotemplate.text.Utf8;
import dev.ecsdeploy.gotemplate.text.Utf8.Rune;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The builtin functions {@code html}, {@code js} and {@code urlquery}. */
final class Escapes {
  private Escapes() {}

  private static String printed(List<@Nullable Object> arguments) {
    List<@Nullable Object> shown = new ArrayList<>();
    arguments.forEach(argument -> shown.add(argument == null ? "<no value>" : argument));
    return Printf.print(shown);
  }

  static String html(List<@Nullable Object> arguments) {
    StringBuilder escaped = new StringBuilder();
    for (char c : printed(arguments).toCharArray()) {
      switch (c) {
        case '\0' -> escaped.append(Utf8.encode(Utf8.REPLACEMENT));
        case '"' -> escaped.append("&#34;");
        case '\'' -> escaped.append("&#39;");
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  static String javaScript(List<@Nullable Object> arguments) {
    String text = printed(arguments);
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); ) {
      Rune rune = Utf8.runeAt(text, at);
      String bytes = text.substring(at, at + rune.width());
      escaped.append(javaScript(rune.codePoint(), bytes));
      at += rune.width();
    }
    return escaped.toString();
  }

  private static String javaScript(int codePoint, String bytes) {
    return switch (codePoint) {
      case '\\', '\'', '"' -> "\\" + bytes;
      case '<', '>', '&', '=' -> "\\u%04X".formatted(codePoint);
      default ->
          (codePoint >= ' ' && codePoint < 0x80) || Letters.isPrint(codePoint)
              ? bytes
              : "\\u%04X".formatted(codePoint);
    };
  }

  static String urlQuery(List<@Nullable Object> arguments) {
    StringBuilder escaped = new StringBuilder();
    for (char c : printed(arguments).toCharArray()) {
      boolean plain = (c < 0x80 && Character.isLetterOrDigit(c)) || "-_.~".indexOf(c) >= 0;
      escaped.append(plain ? String.valueOf(c) : c == ' ' ? "+" : "%%%02X".formatted((int) c));
    }
    return escaped.toString();
  }
}
