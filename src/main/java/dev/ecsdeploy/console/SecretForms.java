package dev.ecsdeploy.console;

import dev.ecsdeploy.json.JsonDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.JsonNode;

/** The forms in which a secret value may turn up in a text. */
final class SecretForms {
  private static final int SHORTEST_CORE = 8;

  private static final List<UnaryOperator<String>> ENCODINGS =
      List.of(
          UnaryOperator.identity(),
          SecretForms::json,
          SecretForms::goJson,
          SecretForms::ascii,
          SecretForms::html,
          SecretForms::goHtml,
          SecretForms::script,
          SecretForms::url,
          form -> url(form).replace("+", "%20"),
          form -> lowerHex(url(form)),
          form -> lowerHex(url(form).replace("+", "%20")));

  private SecretForms() {}

  static Set<String> of(String secret) {
    Set<String> forms = new LinkedHashSet<>();
    for (String part : parts(secret)) {
      for (UnaryOperator<String> encoding : ENCODINGS) {
        String form = encoding.apply(part);
        forms.add(form);
        // JSON that is a text in JSON: an environment variable, or a line of a log.
        forms.add(json(form));
        forms.add(json(json(form)));
      }
      forms.addAll(inBase64(part));
      String hex = HexFormat.of().formatHex(part.getBytes(StandardCharsets.UTF_8));
      forms.addAll(List.of(hex, hex.toUpperCase(Locale.ROOT)));
    }
    forms.removeIf(form -> form.strip().length() < Redactor.SHORTEST);
    return forms;
  }

  /** The value as it is, without space around it, each of its lines, and what its JSON holds. */
  private static List<String> parts(String secret) {
    List<String> parts = new ArrayList<>(List.of(secret, secret.strip()));
    secret
        .lines()
        .map(String::strip)
        .filter(line -> line.length() >= Redactor.SHORTEST)
        .forEach(parts::add);
    if (secret.strip().startsWith("{")) {
      parts.addAll(members(secret));
    }
    return parts;
  }

  /** The texts in a secret in JSON, of which a template may take one; short ones may be words. */
  private static List<String> members(String secret) {
    List<String> texts = new ArrayList<>();
    JsonDocument.said(secret).ifPresent(json -> addTexts(json, texts));
    return texts;
  }

  private static void addTexts(JsonNode node, List<String> texts) {
    if (node.isString() && node.stringValue().strip().length() >= SHORTEST_CORE) {
      texts.add(node.stringValue());
    }
    node.forEach(member -> addTexts(member, texts));
  }

  private static String json(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
  }

  /** Go escapes what means something in HTML. */
  private static String goJson(String text) {
    return json(text)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  /** JSON in which nothing but ASCII is left, as Python writes it. */
  private static String ascii(String text) {
    StringBuilder ascii = new StringBuilder();
    json(text)
        .chars()
        .forEach(c -> ascii.append(c < 0x7f ? Character.toString(c) : "\\u%04x".formatted(c)));
    return ascii.toString();
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String goHtml(String text) {
    return html(text).replace("&quot;", "&#34;");
  }

  /** As the function {@code js} of Go templates writes it. */
  private static String script(String text) {
    StringBuilder script = new StringBuilder();
    text.codePoints()
        .forEach(
            c ->
                script.append(
                    switch (c) {
                      case '\\', '\'', '"' -> "\\" + Character.toString(c);
                      case '<', '>', '&', '=' -> "\\u%04X".formatted(c);
                      default -> c < ' ' ? "\\u%04X".formatted(c) : Character.toString(c);
                    }));
    return script.toString();
  }

  private static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String lowerHex(String url) {
    StringBuilder lower = new StringBuilder(url);
    for (int at = url.indexOf('%');
        at >= 0 && at + 2 < url.length();
        at = url.indexOf('%', at + 1)) {
      lower.replace(at, at + 3, url.substring(at, at + 3).toLowerCase(Locale.ROOT));
    }
    return lower.toString();
  }

  /** By itself, and in the midst of something longer, such as {@code user:password}. */
  private static Set<String> inBase64(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Set<String> forms = new LinkedHashSet<>();
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      forms.add(encoder.encodeToString(bytes));
      forms.add(encoder.withoutPadding().encodeToString(bytes));
      for (int before = 0; before < 3; before++) {
        String core = core(bytes, before, encoder);
        if (core.length() >= SHORTEST_CORE) {
          forms.add(core);
        }
      }
    }
    return forms;
  }

  /** The characters that depend on the bytes alone, when some others stand before them. */
  private static String core(byte[] bytes, int before, Base64.Encoder encoder) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    String encoded = encoder.withoutPadding().encodeToString(shifted);
    int start = (before * 8 + 5) / 6;
    int end = shifted.length * 8 / 6;
    return start < end ? encoded.substring(start, end) : "";
  }
}
