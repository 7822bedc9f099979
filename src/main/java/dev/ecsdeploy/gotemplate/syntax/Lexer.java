package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.Token.Kind;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a template into tokens, as the lexer of Go's <a
 * href="https://pkg.go.dev/text/template/parse">text/template/parse</a> does.
 */
final class Lexer {
  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";

  private final Cursor cursor;
  private final ActionLexer action;
  private boolean insideAction;
  private @Nullable Token error;

  /**
   * Reads from the beginning.
   *
   * @param isFunction whether a word is the name of a function
   */
  Lexer(String input, Predicate<String> isFunction) {
    this.cursor = new Cursor(input);
    this.action = new ActionLexer(cursor, isFunction);
  }

  /** The next token; after an error the same error again and again. */
  Token next() {
    if (error != null) {
      return error;
    }
    cursor.begin();
    Token token = insideAction ? insideAction() : text();
    if (token.kind() == Kind.ERROR) {
      error = token;
    }
    return token;
  }

  private Token text() {
    while (true) {
      int open = cursor.input().indexOf(OPEN, cursor.at());
      if (open < 0) {
        cursor.moveTo(cursor.input().length());
        return cursor.token(cursor.isAtStart() ? Kind.EOF : Kind.TEXT);
      }
      Token before = textBefore(open);
      if (!before.text().isEmpty()) {
        return before;
      }
      Token opened = open();
      if (opened != null) {
        return opened;
      }
    }
  }

  private Token textBefore(int open) {
    int end = open;
    if (cursor.isLeftTrimAt(open + OPEN.length())) {
      while (end > cursor.start() && Cursor.isSpace(cursor.input().charAt(end - 1))) {
        end--;
      }
    }
    cursor.moveTo(end);
    Token text = cursor.token(Kind.TEXT);
    cursor.beginAt(open);
    return text;
  }

  /** The beginning of an action, an error, or null after a comment. */
  private @Nullable Token open() {
    cursor.moveTo(cursor.at() + OPEN.length());
    int inside = cursor.isLeftTrimAt(cursor.at()) ? cursor.at() + 2 : cursor.at();
    if (cursor.input().startsWith("/*", inside)) {
      cursor.beginAt(inside);
      return comment();
    }
    Token token = cursor.token(Kind.LEFT_DELIMITER);
    cursor.beginAt(inside);
    insideAction = true;
    action.begin();
    return token;
  }

  private @Nullable Token comment() {
    int end = cursor.input().indexOf("*/", cursor.at() + 2);
    if (end < 0) {
      return cursor.error("unclosed comment");
    }
    cursor.moveTo(end + 2);
    if (!cursor.isAtClose()) {
      return cursor.error("comment ends before closing delimiter");
    }
    close();
    return null;
  }

  private Token insideAction() {
    if (cursor.isAtClose()) {
      return action.isBalanced() ? endOfAction() : cursor.error("unclosed left paren");
    }
    Token token = action.next();
    return token == null ? endOfAction() : token;
  }

  private Token endOfAction() {
    insideAction = false;
    return close();
  }

  private Token close() {
    boolean trim = cursor.isAtTrimmedClose();
    if (trim) {
      cursor.beginAt(cursor.at() + 2);
    }
    cursor.beginAt(cursor.at());
    cursor.moveTo(cursor.at() + CLOSE.length());
    Token token = cursor.token(Kind.RIGHT_DELIMITER);
    while (trim && Cursor.isSpace(cursor.peek())) {
      cursor.moveTo(cursor.at() + 1);
    }
    cursor.begin();
    return token;
  }
}
