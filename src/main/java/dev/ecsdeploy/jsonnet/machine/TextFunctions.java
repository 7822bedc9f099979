package dev.ecsdeploy.jsonnet.machine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import sjsonnet.Val;

/** Functions of texts. Characters are code points. */
final class TextFunctions {
  private static final String SPACE = " \t\n\f\r\u0085\u00a0";
  private static final int ASCII_CASE = 'a' - 'A';

  private final Library library;

  TextFunctions(Library library) {
    this.library = library;
  }

  void add() {
    library.add("toString", "a", it -> it.machine().operators().texts().of(it.value(0), it.at()));
    library.add("length", "x", TextFunctions::length);
    library.add("codepoint", "str", it -> single(it.text(0), it));
    library.add("char", "n", TextFunctions::character);
    library.add("substr", "str from len", TextFunctions::substring);
    library.add("stringChars", "str", it -> checkedText(it).elements(0));
    library.add("findSubstr", "pat str", TextFunctions::find);
    library.add("startsWith", "a b", it -> it.text(0).startsWith(it.text(1)));
    library.add("endsWith", "a b", it -> it.text(0).endsWith(it.text(1)));
    library.add("asciiUpper", "str", it -> shifted(it.text(0), 'a', -ASCII_CASE));
    library.add("asciiLower", "str", it -> shifted(it.text(0), 'A', ASCII_CASE));
    library.add("equalsIgnoreCase", "str1 str2", TextFunctions::equalsIgnoreCase);
    library.add("isEmpty", "str", it -> it.text(0).isEmpty());
    library.add("strReplace", "str from to", TextFunctions::replace);
    addStripping();
    addSplitting();
    addEscapes();
    library.add("parseInt", "str", it -> integer(it, "[-+]?[0-9]+", 10));
    library.add("parseOctal", "str", it -> integer(it, "[0-7]+", 8));
    library.add("parseHex", "str", it -> integer(it, "[0-9a-fA-F]+", 16));
  }

  private void addStripping() {
    library.add("lstripChars", "str chars", it -> strip(it.text(0), it.text(1), true, false));
    library.add("rstripChars", "str chars", it -> strip(it.text(0), it.text(1), false, true));
    library.add("stripChars", "str chars", it -> strip(it.text(0), it.text(1), true, true));
    library.add("trim", "str", it -> strip(it.text(0), SPACE, true, true));
  }

  private void addSplitting() {
    library.add("split", "str c", it -> split(it, -1));
    library.add("splitLimit", "str c maxsplits", it -> split(it, it.whole(2)));
    library.add("splitLimitR", "str c maxsplits", TextFunctions::splitFromTheEnd);
  }

  private void addEscapes() {
    library.add("escapeStringJson", "str_", it -> Texts.quoted(string(it)));
    library.add("escapeStringPython", "str", it -> Texts.quoted(string(it)));
    library.add("escapeStringBash", "str_", it -> "'" + string(it).replace("'", "'\"'\"'") + "'");
    library.add("escapeStringDollars", "str_", it -> string(it).replace("$", "$$"));
    library.add("escapeStringXML", "str_", it -> Markup.escaped(string(it)));
  }

  private static String string(Arguments it) {
    return it.machine().operators().texts().of(it.value(0), it.at());
  }

  private static Arguments checkedText(Arguments it) {
    it.text(0);
    return it;
  }

  private static Object length(Arguments it) {
    return switch (it.value(0)) {
      case Val.Str text -> text.value().codePointCount(0, text.value().length());
      case Val.Arr array -> array.length();
      case Val.Obj object -> object.visibleKeyNames().length;
      case Val.Func function -> function.params().names().length;
      default -> throw it.stop("Unexpected type " + it.value(0).prettyName());
    };
  }

  private static int single(String text, Arguments it) {
    int length = text.codePointCount(0, text.length());
    if (length != 1) {
      throw it.stop("codepoint takes a string of length 1, got length " + length);
    }
    return text.codePointAt(0);
  }

  private static String character(Arguments it) {
    int codepoint = it.whole(0);
    if (!Character.isValidCodePoint(codepoint)) {
      throw it.stop("codepoints must be between 0 and 1114111, got " + codepoint);
    }
    return Character.toString(codepoint);
  }

  private static String substring(Arguments it) {
    int[] characters = it.text(0).codePoints().toArray();
    if (it.number(1) < 0 || it.number(2) < 0) {
      throw it.stop("substr needs a start and a length that are not negative");
    }
    int start = Math.min(it.whole(1), characters.length);
    int length = Math.min(it.whole(2), characters.length - start);
    return new String(characters, start, length);
  }

  private static List<Object> find(Arguments it) {
    String pattern = it.text(0);
    String text = it.text(1);
    List<Object> found = new ArrayList<>();
    int at = pattern.isEmpty() ? -1 : text.indexOf(pattern);
    for (; at >= 0; at = text.indexOf(pattern, at + 1)) {
      found.add(text.codePointCount(0, at));
    }
    return found;
  }

  private static String shifted(String text, char first, int by) {
    StringBuilder shifted = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      shifted.append(c >= first && c < first + 26 ? (char) (c + by) : c);
    }
    return shifted.toString();
  }

  private static boolean equalsIgnoreCase(Arguments it) {
    return shifted(it.text(0), 'A', ASCII_CASE).equals(shifted(it.text(1), 'A', ASCII_CASE));
  }

  private static String replace(Arguments it) {
    if (it.text(1).isEmpty()) {
      throw it.stop("'from' string must not be zero length.");
    }
    return it.text(0).replace(it.text(1), it.text(2));
  }

  private static String strip(String text, String characters, boolean left, boolean right) {
    int[] all = text.codePoints().toArray();
    int start = 0;
    int end = all.length;
    while (left && start < end && characters.indexOf(all[start]) >= 0) {
      start++;
    }
    while (right && end > start && characters.indexOf(all[end - 1]) >= 0) {
      end--;
    }
    return new String(all, start, end - start);
  }

  private static List<Object> split(Arguments it, int limit) {
    String text = it.text(0);
    String separator = separator(it);
    List<Object> parts = new ArrayList<>();
    int start = 0;
    int at = text.indexOf(separator);
    for (; at >= 0 && parts.size() != limit; at = text.indexOf(separator, start)) {
      parts.add(text.substring(start, at));
      start = at + separator.length();
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static List<Object> splitFromTheEnd(Arguments it) {
    String text = it.text(0);
    String separator = separator(it);
    List<Object> parts = new ArrayList<>();
    int end = text.length();
    int at = text.lastIndexOf(separator);
    for (;
        at >= 0 && parts.size() != it.whole(2);
        at = text.lastIndexOf(separator, end - separator.length())) {
      parts.addFirst(text.substring(at + separator.length(), end));
      end = at;
    }
    parts.addFirst(text.substring(0, end));
    return parts;
  }

  private static String separator(Arguments it) {
    if (it.text(1).isEmpty()) {
      throw it.stop("std.split needs a separator that is not empty");
    }
    return it.text(1);
  }

  private static double integer(Arguments it, String digits, int radix) {
    String text = it.text(0);
    if (!text.matches(digits)) {
      throw it.stop("\"" + text + "\" is not a base " + radix + " integer");
    }
    return new BigInteger(text, radix).doubleValue();
  }
}
