package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.template.PebblePart.Action;
import dev.ecsdeploy.template.PebbleToken.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What stands where Pebble stopped.
 *
 * @param line the number of a line of Pebble's, in that file
 */
record PebblePlace(PebbleSource source, int line) {

  /** The call that begins there, or near there in the same hole or tag. */
  Optional<SourceExcerpt> call(String name) {
    Action action = source.actionAt(line);
    if (action == null) {
      return Optional.empty();
    }
    int best = nearest(action.tokens(), name);
    return Optional.of(best < 0 ? whole(action) : call(action, best));
  }

  private int nearest(List<PebbleToken> tokens, String name) {
    int best = -1;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isName(name)
          && (best < 0 || distance(tokens.get(i)) < distance(tokens.get(best)))) {
        best = i;
      }
    }
    return best;
  }

  private int distance(PebbleToken token) {
    return Math.abs(token.offset() - source.offset(line));
  }

  private SourceExcerpt call(Action action, int name) {
    int start = action.tokens().get(name).offset();
    return source.file().excerpt(start, action.endOfCall(name) - start);
  }

  /** The token there, or else the whole hole or tag. */
  SourceExcerpt token() {
    Action action = source.actionAt(line);
    if (action == null) {
      return source.file().excerpt(source.offset(line), 1);
    }
    PebbleToken token = action.tokenAt(source.offset(line));
    return token == null || token.kind() == Kind.PUNCTUATION
        ? whole(action)
        : source.file().excerpt(token.offset(), token.text().length());
  }

  private SourceExcerpt whole(Action action) {
    return source.file().excerpt(action.start(), action.end() - action.start());
  }
}
