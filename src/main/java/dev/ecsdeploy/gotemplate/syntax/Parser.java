package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.Node.Action;
import dev.ecsdeploy.gotemplate.syntax.Node.Branches;
import dev.ecsdeploy.gotemplate.syntax.Node.Pipeline;
import dev.ecsdeploy.gotemplate.syntax.Node.Sequence;
import dev.ecsdeploy.gotemplate.syntax.Token.Kind;
import dev.ecsdeploy.gotemplate.text.Unquote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a template to its tree, as Go's <a
 * href="https://pkg.go.dev/text/template/parse">text/template/parse</a> does.
 */
public final class Parser {
  private final Tokens tokens;
  private final Definitions definitions;
  private final Predicate<String> isFunction;
  private final PipelineParser pipelines;
  private int ranges;

  private Parser(Tokens tokens, Definitions definitions, Predicate<String> isFunction) {
    this.tokens = tokens;
    this.definitions = definitions;
    this.isFunction = isFunction;
    this.pipelines = new PipelineParser(tokens, isFunction);
  }

  /**
   * Reads a template and what it defines.
   *
   * @param name its name
   * @param text its text, in bytes of UTF-8
   * @param isFunction whether there is a function of a name
   * @return the trees by name; that of the template is among them
   * @throws TemplateFault if it cannot be read
   */
  public static Map<String, Sequence> parse(
      String name, String text, Predicate<String> isFunction) {
    Definitions definitions = new Definitions();
    Tokens tokens = new Tokens(name, new Lexer(text, isFunction));
    Parser parser = new Parser(tokens, definitions, isFunction);
    definitions.add(name, parser.whole(), tokens);
    return definitions.trees();
  }

  /** What ends a list of actions. */
  private record Stop(Kind kind, Place place) {
    String shown() {
      return kind == Kind.END ? "{{end}}" : "{{else}}";
    }
  }

  /** A list of actions, and what ended it. */
  private record Block(Sequence sequence, Stop stop) {}

  private Sequence whole() {
    List<Action> actions = new ArrayList<>();
    Place start = Place.of(tokens.peek());
    while (tokens.peek().kind() != Kind.EOF) {
      if (tokens.peek().kind() == Kind.LEFT_DELIMITER) {
        Token open = tokens.next();
        if (tokens.nextWord().kind() == Kind.DEFINE) {
          nested().definition();
          continue;
        }
        tokens.back(open);
      }
      Stop stop = textOrAction(actions);
      if (stop != null) {
        throw tokens.fault("unexpected " + stop.shown(), stop.place());
      }
    }
    return new Sequence(start, actions);
  }

  private Parser nested() {
    return new Parser(tokens.nested(), definitions, isFunction);
  }

  private void definition() {
    String context = "define clause";
    Token token = tokens.nextWord();
    String name = templateName(token, context);
    tokens.expect(Kind.RIGHT_DELIMITER, context);
    definitions.add(name, wholeBlock(context, tokens), tokens);
  }

  /** Everything up to the end; the fault is told as of a token of these. */
  private Sequence wholeBlock(String context, Tokens outer) {
    Block block = block();
    if (block.stop().kind() != Kind.END) {
      throw outer.fault(
          "unexpected " + block.stop().shown() + " in " + context, block.stop().place());
    }
    return block.sequence();
  }

  private Block block() {
    List<Action> actions = new ArrayList<>();
    Place start = Place.of(tokens.peekWord());
    while (tokens.peekWord().kind() != Kind.EOF) {
      Stop stop = textOrAction(actions);
      if (stop != null) {
        return new Block(new Sequence(start, actions), stop);
      }
    }
    throw tokens.fault("unexpected EOF");
  }

  /** Reads one more, or what ends them. */
  private @Nullable Stop textOrAction(List<Action> actions) {
    Token token = tokens.nextWord();
    if (token.kind() == Kind.TEXT) {
      actions.add(new Node.Text(Place.of(token), token.text()));
      return null;
    }
    if (token.kind() != Kind.LEFT_DELIMITER) {
      throw tokens.unexpected(token, "input");
    }
    tokens.beginAction(token.line());
    Stop stop = action(actions);
    tokens.endAction();
    return stop;
  }

  private @Nullable Stop action(List<Action> actions) {
    Token word = tokens.nextWord();
    switch (word.kind()) {
      case END -> {
        tokens.expect(Kind.RIGHT_DELIMITER, "end");
        return new Stop(Kind.END, Place.of(word));
      }
      case ELSE -> {
        return otherwise(word);
      }
      case BLOCK -> actions.add(blockAction());
      case TEMPLATE -> actions.add(templateAction());
      case BREAK -> actions.add(new Node.Break(loopControl(word, "{{break}}")));
      case CONTINUE -> actions.add(new Node.Continue(loopControl(word, "{{continue}}")));
      case IF -> actions.add(ifAction());
      case RANGE -> actions.add(rangeAction());
      case WITH -> actions.add(withAction());
      default -> {
        tokens.back();
        Pipeline pipeline = pipelines.pipeline("command", Kind.RIGHT_DELIMITER);
        actions.add(new Node.Output(pipeline.place(), pipeline));
      }
    }
    return null;
  }

  private Stop otherwise(Token word) {
    Kind next = tokens.peekWord().kind();
    if (next != Kind.IF && next != Kind.WITH) {
      tokens.expect(Kind.RIGHT_DELIMITER, "else");
    }
    return new Stop(Kind.ELSE, Place.of(word));
  }

  private Place loopControl(Token word, String shown) {
    Token next = tokens.nextWord();
    if (next.kind() != Kind.RIGHT_DELIMITER) {
      throw tokens.unexpected(next, shown);
    }
    if (ranges == 0) {
      throw tokens.fault(shown + " outside {{range}}", Place.of(word));
    }
    return Place.of(word);
  }

  private Node.If ifAction() {
    Branches branches = branches(Kind.IF, "if");
    return new Node.If(branches.pipeline().place(), branches);
  }

  private Node.With withAction() {
    Branches branches = branches(Kind.WITH, "with");
    return new Node.With(branches.pipeline().place(), branches);
  }

  private Node.Range rangeAction() {
    Branches branches = branches(Kind.RANGE, "range");
    return new Node.Range(branches.pipeline().place(), branches);
  }

  private Branches branches(Kind kind, String context) {
    int variables = pipelines.mark();
    Pipeline pipeline = pipelines.pipeline(context, Kind.RIGHT_DELIMITER);
    ranges += kind == Kind.RANGE ? 1 : 0;
    Block then = block();
    ranges -= kind == Kind.RANGE ? 1 : 0;
    Sequence otherwise = then.stop().kind() == Kind.ELSE ? elseBranch(kind, then.stop()) : null;
    pipelines.reset(variables);
    return new Branches(pipeline, then.sequence(), otherwise);
  }

  /** What follows an else; directly after it, an action of the same kind has the same end. */
  private Sequence elseBranch(Kind kind, Stop otherwise) {
    if (kind != Kind.RANGE && tokens.peek().kind() == kind) {
      tokens.next();
      return new Sequence(otherwise.place(), List.of(kind == Kind.IF ? ifAction() : withAction()));
    }
    Block block = block();
    if (block.stop().kind() != Kind.END) {
      throw tokens.fault("expected end; found " + block.stop().shown(), block.stop().place());
    }
    return block.sequence();
  }

  private Node.Template blockAction() {
    String context = "block clause";
    Token token = tokens.nextWord();
    String name = templateName(token, context);
    Pipeline pipeline = pipelines.pipeline(context, Kind.RIGHT_DELIMITER);
    Parser inner = nested();
    definitions.add(name, inner.wholeBlock(context, tokens), inner.tokens);
    return new Node.Template(placeOf(token, pipeline), name, pipeline);
  }

  private Node.Template templateAction() {
    String context = "template clause";
    Token token = tokens.nextWord();
    String name = templateName(token, context);
    Pipeline pipeline = null;
    if (tokens.nextWord().kind() != Kind.RIGHT_DELIMITER) {
      tokens.back();
      pipeline = pipelines.pipeline(context, Kind.RIGHT_DELIMITER);
    }
    return new Node.Template(placeOf(token, pipeline), name, pipeline);
  }

  private static Place placeOf(Token name, @Nullable Pipeline pipeline) {
    int end = pipeline == null ? name.end() : pipeline.place().end();
    return Place.of(name).to(end);
  }

  private String templateName(Token token, String context) {
    if (token.kind() != Kind.STRING && token.kind() != Kind.RAW_STRING) {
      throw tokens.unexpected(token, context);
    }
    String name = Unquote.text(token.text());
    if (name == null) {
      throw tokens.fault("invalid syntax", Place.of(token));
    }
    return name;
  }
}
