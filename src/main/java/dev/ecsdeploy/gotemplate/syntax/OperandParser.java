package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.Node.Operand;
import dev.ecsdeploy.gotemplate.syntax.Node.Pipeline;
import dev.ecsdeploy.gotemplate.syntax.NumberConstant.Malformed;
import dev.ecsdeploy.gotemplate.syntax.Token.Kind;
import dev.ecsdeploy.gotemplate.text.Quote;
import dev.ecsdeploy.gotemplate.text.Unquote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the words that a command is made of. */
final class OperandParser {
  private static final int MAXIMUM_DEPTH = 10_000;

  private final Tokens tokens;
  private final Predicate<String> isFunction;
  private final PipelineParser pipelines;
  private int depth;

  OperandParser(Tokens tokens, Predicate<String> isFunction, PipelineParser pipelines) {
    this.tokens = tokens;
    this.isFunction = isFunction;
    this.pipelines = pipelines;
  }

  /** Whether a word can begin with such a token. */
  static boolean begins(Kind kind) {
    return switch (kind) {
      case BOOL,
          CHAR_CONSTANT,
          COMPLEX,
          DOT,
          FIELD,
          IDENTIFIER,
          NUMBER,
          NIL,
          RAW_STRING,
          STRING,
          VARIABLE,
          LEFT_PARENTHESIS ->
          true;
      default -> false;
    };
  }

  /** The next word with the fields after it, or null if there is none. */
  @Nullable Operand operand() {
    Operand term = term();
    if (term == null || tokens.peek().kind() != Kind.FIELD) {
      return term;
    }
    int position = tokens.peek().offset();
    int end = position;
    List<String> fields = new ArrayList<>();
    while (tokens.peek().kind() == Kind.FIELD) {
      Token field = tokens.next();
      fields.add(field.text().substring(1));
      end = field.end();
    }
    return withFields(term, fields, term.place().to(end).at(position));
  }

  private Operand withFields(Operand term, List<String> fields, Place place) {
    return switch (term) {
      case Node.Field field -> new Node.Field(place, concat(field.fields(), fields));
      case Node.Variable variable ->
          new Node.Variable(place, variable.name(), concat(variable.fields(), fields));
      case Node.Identifier _, Node.Chain _, Pipeline _ -> new Node.Chain(place, term, fields);
      case Node.Bool _, Node.Str _, Node.Numeral _, Node.Nil _, Node.Dot _ ->
          throw tokens.fault("unexpected . after term " + Quote.of(Printed.of(term)), term.place());
    };
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private @Nullable Operand term() {
    Token token = tokens.nextWord();
    Place place = Place.of(token);
    return switch (token.kind()) {
      case IDENTIFIER -> identifier(token);
      case DOT -> new Node.Dot(place);
      case NIL -> new Node.Nil(place);
      case VARIABLE -> variable(token);
      case FIELD -> new Node.Field(place, List.of(token.text().substring(1)));
      case BOOL -> new Node.Bool(place, token.text().equals("true"));
      case CHAR_CONSTANT, COMPLEX, NUMBER -> new Node.Numeral(place, number(token));
      case LEFT_PARENTHESIS -> parenthesised(token);
      case STRING, RAW_STRING -> string(token);
      default -> {
        tokens.back();
        yield null;
      }
    };
  }

  private Operand identifier(Token token) {
    if (!isFunction.test(token.text())) {
      throw tokens.fault("function " + Quote.of(token.text()) + " not defined", Place.of(token));
    }
    return new Node.Identifier(Place.of(token), token.text());
  }

  private Operand variable(Token token) {
    if (!pipelines.isVariable(token.text())) {
      throw tokens.fault("undefined variable " + Quote.of(token.text()), Place.of(token));
    }
    return new Node.Variable(Place.of(token), token.text(), List.of());
  }

  private NumberConstant number(Token token) {
    try {
      return switch (token.kind()) {
        case CHAR_CONSTANT -> NumberConstant.rune(token.text());
        case COMPLEX -> NumberConstant.complex(token.text());
        default -> NumberConstant.of(token.text());
      };
    } catch (Malformed e) {
      throw tokens.fault(String.valueOf(e.getMessage()), Place.of(token));
    }
  }

  private Operand parenthesised(Token open) {
    if (depth >= MAXIMUM_DEPTH) {
      throw tokens.fault("max expression depth exceeded", Place.of(open));
    }
    depth++;
    Pipeline pipeline = pipelines.pipeline("parenthesized pipeline", Kind.RIGHT_PARENTHESIS);
    depth--;
    return pipeline;
  }

  private Operand string(Token token) {
    String text = Unquote.text(token.text());
    if (text == null) {
      throw tokens.fault("invalid syntax", Place.of(token));
    }
    return new Node.Str(Place.of(token), token.text(), text);
  }
}
