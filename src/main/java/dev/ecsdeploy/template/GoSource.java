package dev.ecsdeploy.template;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.NearestName;
import dev.ecsdeploy.failure.SourceExcerpt;
import dev.ecsdeploy.failure.SourceText;
import dev.ecsdeploy.gotemplate.Written;
import dev.ecsdeploy.gotemplate.syntax.Place;
import dev.ecsdeploy.gotemplate.syntax.TemplateFault;
import dev.ecsdeploy.gotemplate.text.Utf8;
import dev.ecsdeploy.template.notation.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file of a Go template, whose places Go counts in bytes. */
final class GoSource {
  private static final String PAGE = "docs/templates.md#go-templates";

  /** What Go says of a call as Pebble has it: {@code must_env("A")}. */
  private static final String CALL_OF_PEBBLE = "unexpected \"(\" in operand";

  private static final String CALL_OF_GO =
      "must_env \"A\" is how Go calls a function; a project in Pebble has an ecsdeploy.yml, or says"
          + " template: pebble; ";

  private static final Pattern UNKNOWN = Pattern.compile("function \"(\\w+)\" not defined");

  private final SourceText file;
  private final int[] characterAt;

  GoSource(SourceText file) {
    this.file = file;
    this.characterAt = characters(file.text());
  }

  /** For every byte, and for the end, the character that it belongs to. */
  private static int[] characters(String text) {
    int[] characters = new int[Utf8.bytes(text).length() + 1];
    int at = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int bytes = Utf8.bytes(Character.toString(text.codePointAt(i))).length();
      for (int b = 0; b < bytes; b++) {
        characters[at++] = i;
      }
    }
    characters[at] = text.length();
    return characters;
  }

  /** What was written, with its places in the file. */
  List<Piece> pieces(List<Written> written) {
    List<Piece> pieces = new ArrayList<>();
    String begun = "";
    for (int i = 0; i < written.size(); i++) {
      Written one = written.get(i);
      int offset = characterAt[one.place().start()];
      if (one.literal()) {
        pieces.add(new Piece.Literal(file, offset, Utf8.text(one.bytes())));
        continue;
      }
      String bytes = begun + one.bytes();
      // A hole can end amid a character that the next one goes on with.
      boolean goesOn = i + 1 < written.size() && !written.get(i + 1).literal();
      int end = goesOn ? bytes.length() - Utf8.unfinished(bytes) : bytes.length();
      begun = bytes.substring(end);
      int length = characterAt[one.place().end()] - offset;
      pieces.add(new Piece.Hole(file, offset, length, Utf8.text(bytes.substring(0, end)), false));
    }
    return pieces;
  }

  /**
   * The failure that a fault is for the user.
   *
   * @param functions the functions of the project
   */
  Failure failure(TemplateFault fault, List<String> functions) {
    SourceExcerpt place = excerpt(fault.place());
    Failure ofFunction = fault.ofFunction();
    if (ofFunction != null) {
      return ofFunction.excerpt().isPresent() ? ofFunction : ofFunction.in(place);
    }
    String reason = Utf8.text(fault.reason());
    Matcher unknown = UNKNOWN.matcher(reason);
    if (unknown.matches()) {
      return unknown(place, reason, unknown.group(1), functions);
    }
    String hint = reason.equals(CALL_OF_PEBBLE) ? CALL_OF_GO + PAGE : PAGE;
    return Failure.at(place, reason, "Go says: " + Utf8.text(fault.message()), hint);
  }

  private static Failure unknown(
      SourceExcerpt place, String reason, String name, List<String> functions) {
    return NearestName.of(name, functions)
        .map(near -> Failure.at(place, reason, "the nearest is " + near, near))
        .orElseGet(
            () ->
                Failure.at(
                    place,
                    reason,
                    "the functions are "
                        + String.join(", ", functions.stream().sorted().toList())
                        + ", and those of Go",
                    PAGE));
  }

  private SourceExcerpt excerpt(Place place) {
    int start = characterAt[Math.min(place.start(), characterAt.length - 1)];
    int end = characterAt[Math.min(place.end(), characterAt.length - 1)];
    return file.excerpt(start, end - start);
  }
}
