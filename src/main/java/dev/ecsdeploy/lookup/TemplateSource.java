package dev.ecsdeploy.lookup;

import dev.ecsdeploy.failure.SourceExcerpt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A template as it is written, looked at for what some functions can have an influence on. In doubt
 * they have one.
 */
final class TemplateSource {
  private static final Pattern ACTION = Pattern.compile("(?s)\\{\\{.*?}}|\\{%.*?%}");
  private static final Pattern STEERS =
      Pattern.compile(
          "(?s)\\{[{%][-~]?\\s*(if|else|elseif|with|range|for|set|macro|template|block|define|"
              + "call|filter|cache)\\b.*|.*(:=|\\?|[^=!<>]=[^=]|\\b(and|or|not)\\b).*");
  private static final Pattern OTHER_FILE =
      Pattern.compile("(?s)\\{%[-~]?\\s*(include|import|from|extends|embed)\\b.*");
  private static final Pattern JSONNET_STEERS =
      Pattern.compile("\\b(if|for|assert|error|import)\\b");

  /** What it returns depends on nothing but the name that stands there. */
  private static final Pattern VARIABLE = Pattern.compile("must_env\\s*\\(?\\s*[\"'`].*");

  private final String text;
  private final boolean jsonnet;
  private final Pattern mention;

  private TemplateSource(String text, boolean jsonnet, Pattern mention) {
    this.text = text;
    this.jsonnet = jsonnet;
    this.mention = mention;
  }

  /** Reads a file to look for these functions in it. */
  static TemplateSource read(Path file, Set<String> functions) {
    Pattern mention =
        Pattern.compile(
            functions.stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "\\b(", ")\\b")));
    boolean jsonnet = file.toString().toLowerCase(Locale.ROOT).endsWith("sonnet");
    try {
      return new TemplateSource(Files.readString(file), jsonnet, mention);
    } catch (IOException _) {
      return new TemplateSource("", jsonnet, mention);
    }
  }

  /**
   * Whether the functions may decide what the template does, and not only what it writes: they
   * stand in a condition, a loop, an assignment, or in another file.
   */
  boolean isSteered() {
    return jsonnet
        ? JSONNET_STEERS.matcher(text).find()
        : text.isEmpty() || actions().anyMatch(this::steers);
  }

  private boolean steers(MatchResult action) {
    String code = action.group();
    return OTHER_FILE.matcher(code).matches()
        || (STEERS.matcher(code).matches() && mention.matcher(code).find());
  }

  /** Whether the functions have no influence on what happens at a place. */
  boolean isIndependent(SourceExcerpt place) {
    int start = Math.min(place.column() - 1, place.text().length());
    int end = Math.min(start + place.length(), place.text().length());
    String marked = place.text().substring(start, end);
    boolean variable = VARIABLE.matcher(marked).matches() && !mention.matcher(marked).find();
    return variable || (!jsonnet && !isInActionWithMention(place));
  }

  private boolean isInActionWithMention(SourceExcerpt place) {
    int line = 1;
    int offset = 0;
    while (line < place.line() && text.indexOf('\n', offset) >= 0) {
      offset = text.indexOf('\n', offset) + 1;
      line++;
    }
    int at = offset + place.column() - 1;
    return actions()
        .filter(action -> action.start() <= at && at < action.end())
        .anyMatch(action -> mention.matcher(action.group()).find());
  }

  private Stream<MatchResult> actions() {
    return ACTION.matcher(text).results();
  }
}
