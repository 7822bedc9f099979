package dev.ecsdeploy.gotemplate.syntax;

import dev.ecsdeploy.gotemplate.syntax.Node.Command;
import dev.ecsdeploy.gotemplate.syntax.Node.Operand;
import dev.ecsdeploy.gotemplate.syntax.Node.Pipeline;
import dev.ecsdeploy.gotemplate.syntax.Node.Variable;
import dev.ecsdeploy.gotemplate.syntax.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads what stands between the delimiters of an action. */
final class PipelineParser {
  private final Tokens tokens;
  private final OperandParser operands;
  private final List<String> variables = new ArrayList<>(List.of("$"));

  PipelineParser(Tokens tokens, Predicate<String> isFunction) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens, isFunction, this);
  }

  /** How many variables there are now. */
  int mark() {
    return variables.size();
  }

  /** Forgets the variables that were declared since. */
  void reset(int mark) {
    variables.subList(mark, variables.size()).clear();
  }

  boolean isVariable(String name) {
    return variables.contains(name);
  }

  /** The variables that a pipeline declares or assigns. */
  private record Declared(boolean assigns, List<Variable> variables) {}

  Pipeline pipeline(String context, Kind end) {
    Token first = tokens.peekWord();
    Declared declared = declared(context);
    List<Command> commands = new ArrayList<>();
    while (true) {
      Token token = tokens.nextWord();
      if (token.kind() == end) {
        check(commands, context);
        int last = commands.getLast().place().end();
        return new Pipeline(
            Place.of(first).to(last), declared.assigns(), declared.variables(), commands);
      }
      if (!OperandParser.begins(token.kind())) {
        throw tokens.unexpected(token, context);
      }
      tokens.back();
      commands.add(command());
    }
  }

  private void check(List<Command> commands, String context) {
    if (commands.isEmpty()) {
      throw tokens.fault("missing value for " + context);
    }
    for (int i = 1; i < commands.size(); i++) {
      switch (commands.get(i).first()) {
        case Node.Bool _, Node.Dot _, Node.Nil _, Node.Numeral _, Node.Str _ ->
            throw tokens.fault(
                "non executable command in pipeline stage " + (i + 1), commands.get(i).place());
        case Node.Chain _, Node.Field _, Node.Identifier _, Variable _, Pipeline _ -> {}
      }
    }
  }

  private Declared declared(String context) {
    List<Variable> declared = new ArrayList<>();
    while (tokens.peekWord().kind() == Kind.VARIABLE) {
      Token name = tokens.nextWord();
      Token after = tokens.peek();
      Token next = tokens.peekWord();
      boolean assigns = next.kind() == Kind.ASSIGN;
      if (assigns || next.kind() == Kind.DECLARE) {
        tokens.nextWord();
        declare(name, declared);
        return new Declared(assigns, declared);
      }
      if (next.kind() != Kind.CHAR || !next.text().equals(",")) {
        goBack(name, after);
        break;
      }
      tokens.nextWord();
      declare(name, declared);
      checkSecond(context, declared.size());
    }
    return new Declared(false, declared);
  }

  private void goBack(Token name, Token after) {
    if (after.kind() == Kind.SPACE) {
      tokens.back(name, after);
    } else {
      tokens.back(name);
    }
  }

  private void declare(Token name, List<Variable> declared) {
    declared.add(new Variable(Place.of(name), name.text(), List.of()));
    variables.add(name.text());
  }

  private void checkSecond(String context, int count) {
    if (!context.equals("range") || count >= 2) {
      throw tokens.fault("too many declarations in " + context);
    }
    Kind next = tokens.peekWord().kind();
    if (next != Kind.VARIABLE && next != Kind.RIGHT_DELIMITER && next != Kind.RIGHT_PARENTHESIS) {
      throw tokens.fault("range can only initialize variables");
    }
  }

  private Command command() {
    Place start = Place.of(tokens.peekWord());
    List<Operand> words = new ArrayList<>();
    Token after;
    do {
      tokens.peekWord();
      Operand operand = operands.operand();
      if (operand != null) {
        words.add(operand);
      }
      after = tokens.next();
    } while (after.kind() == Kind.SPACE);
    endOfCommand(after);
    if (words.isEmpty()) {
      throw tokens.fault("empty command");
    }
    return new Command(start.to(words.getLast().place().end()), words);
  }

  private void endOfCommand(Token after) {
    switch (after.kind()) {
      case RIGHT_DELIMITER, RIGHT_PARENTHESIS -> tokens.back();
      case PIPE -> {}
      default -> throw tokens.unexpected(after, "operand");
    }
  }
}
