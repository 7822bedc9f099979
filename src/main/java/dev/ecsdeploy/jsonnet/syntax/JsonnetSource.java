package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.jsonnet.syntax.Token.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * A Jsonnet file whose grammar is right, written so that an older parser reads it too.
 *
 * <p>Text blocks become plain strings, digit separators and {@code tailstrict} go, and {@code
 * importbin} becomes an {@code importstr} that is remembered. Positions stay those of the file.
 */
public final class JsonnetSource {
  private final SourceText file;
  private final List<Token> tokens;
  private final StringBuilder adapted = new StringBuilder();
  private final TreeMap<Integer, Integer> origins = new TreeMap<>();
  private final Set<Integer> binaries = new HashSet<>();

  private JsonnetSource(SourceText file, List<Token> tokens) {
    this.file = file;
    this.tokens = tokens;
  }

  /**
   * Reads a file.
   *
   * @throws Failure at the place of a syntax error
   */
  public static JsonnetSource of(SourceText file) {
    List<Token> tokens = new Lexer(file).read();
    Grammar.check(file, tokens);
    JsonnetSource source = new JsonnetSource(file, tokens);
    source.adapt();
    return source;
  }

  /** Whether a text can name a field without quotes. */
  public static boolean isName(String text) {
    return Lexer.NAME.matcher(text).matches() && !Token.isKeyword(text);
  }

  /** The text for the parser. */
  public String adapted() {
    return adapted.toString();
  }

  /** Whether the import at an offset of the adapted text wants the bytes of the file. */
  public boolean isBinary(int offset) {
    return binaries.contains(offset);
  }

  /** The word at an offset of the adapted text, in the file. */
  public SourceExcerpt excerpt(int offset) {
    var origin = origins.floorEntry(Math.max(offset, 0));
    int at = origin == null ? 0 : origin.getValue() + Math.max(offset, 0) - origin.getKey();
    int word = 0;
    while (word < tokens.size() - 1 && tokens.get(word).end() <= at) {
      word++;
    }
    return applied(word);
  }

  /**
   * What a dot or a bracket is applied to belongs to its place: {@code std.length} and not a dot.
   */
  private SourceExcerpt applied(int word) {
    Token token = tokens.get(word);
    boolean dot = token.is(".");
    if (!dot && !token.is("(") && !token.is("[")) {
      return file.excerpt(token.start(), token.length());
    }
    int first = word;
    while (first > 0 && (tokens.get(first - 1).is(".") || isName(tokens.get(first - 1)))) {
      first--;
    }
    int end = tokens.get(dot ? word + 1 : first == word ? word : word - 1).end();
    return file.excerpt(tokens.get(first).start(), end - tokens.get(first).start());
  }

  private static boolean isName(Token token) {
    return token.isIdentifier() || token.is("self") || token.is("super") || token.is("$");
  }

  private void adapt() {
    int at = 0;
    for (Token token : tokens) {
      copy(at, token.start());
      origins.put(adapted.length(), token.start());
      if (token.kind() == Kind.BLOCK) {
        adapted.append(quoted(token.text()));
      } else if (token.kind() == Kind.NUMBER) {
        adapted.append(token.text().replace("_", ""));
      } else if (token.is("importbin")) {
        binaries.add(adapted.length());
        adapted.append("importstr");
      } else if (!token.is("tailstrict")) {
        adapted.append(file.text(), token.start(), token.end());
      }
      at = token.end();
    }
    copy(at, file.text().length());
  }

  private void copy(int start, int end) {
    origins.put(adapted.length(), start);
    adapted.append(file.text(), start, end);
  }

  private static String quoted(String value) {
    return '"'
        + value
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + '"';
  }
}
