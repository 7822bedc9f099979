package dev.ecsdeploy.gotemplate.format;

import dev.ecsdeploy.gotemplate.text.Utf8;
import dev.ecsdeploy.gotemplate.value.Complex;
import dev.ecsdeploy.gotemplate.value.GoList;
import dev.ecsdeploy.gotemplate.value.GoValues;
import dev.ecsdeploy.gotemplate.value.Held;
import dev.ecsdeploy.gotemplate.value.Uint8;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values with a verb, as Go's <a href="https://pkg.go.dev/fmt">fmt</a> does. */
final class Printer {
  private static final String NIL = "<nil>";

  private final StringBuilder out;
  private final Flags flags;

  Printer(StringBuilder out, Flags flags) {
    this.out = out;
    this.flags = flags;
  }

  /** An argument. */
  void argument(@Nullable Object value, int verb) {
    if (value == null) {
      nothing(verb);
      return;
    }
    switch (verb) {
      case 'T' -> out.append(new StringText(flags).plain(GoValues.type(value)));
      case 'p' -> pointer(value);
      case 'w' -> badVerb(value, verb);
      default -> value(value, verb);
    }
  }

  private void nothing(int verb) {
    if (verb == 'T' || verb == 'v') {
      out.append(flags.pad(NIL));
    } else {
      badVerb(null, verb);
    }
  }

  private void value(@Nullable Object value, int verb) {
    switch (value) {
      case Boolean flag when verb == 't' || verb == 'v' -> out.append(flags.pad(flag.toString()));
      case Long number when IntegerText.takes(verb) ->
          out.append(new IntegerText(flags, number, true).of(verb));
      case Uint8 number when IntegerText.takes(verb) ->
          out.append(new IntegerText(flags, number.value(), false).of(verb));
      case Double number when FloatText.takes(verb) ->
          out.append(new FloatText(flags).of(number, verb));
      case Complex number when FloatText.takes(verb) ->
          out.append(new FloatText(flags).of(number, verb));
      case String bytes when StringText.takes(verb) ->
          out.append(new StringText(flags).of(bytes, verb));
      case GoList list -> list(list, verb);
      case Map<?, ?> map -> map(map, verb);
      case Held held when held.value() == null ->
          out.append(flags.sharpV ? "interface {}(nil)" : NIL);
      case Held held -> value(held.value(), verb);
      case null, default -> badVerb(value, verb);
    }
  }

  private void list(GoList list, int verb) {
    out.append(flags.sharpV ? GoValues.type(list) + "{" : "[");
    Iterator<Held> elements = list.elements().iterator();
    while (elements.hasNext()) {
      value(elements.next(), verb);
      out.append(elements.hasNext() ? separator() : "");
    }
    out.append(flags.sharpV ? '}' : ']');
  }

  private void map(Map<?, ?> map, int verb) {
    out.append(flags.sharpV ? GoValues.type(map) + "{" : "map[");
    Iterator<? extends Map.Entry<?, ?>> members = map.entrySet().iterator();
    while (members.hasNext()) {
      Map.Entry<?, ?> member = members.next();
      value(member.getKey(), verb);
      out.append(':');
      value(new Held(member.getValue()), verb);
      out.append(members.hasNext() ? separator() : "");
    }
    out.append(flags.sharpV ? '}' : ']');
  }

  private String separator() {
    return flags.sharpV ? ", " : " ";
  }

  /** Values here have no addresses; what has one in Go gets one that is always the same. */
  private void pointer(Object value) {
    if (value instanceof GoList || value instanceof Map) {
      boolean sharp = flags.sharp;
      flags.sharp = !sharp;
      out.append(new IntegerText(flags, 0xc000000000L, false).of('x'));
      flags.sharp = sharp;
    } else {
      badVerb(value, 'p');
    }
  }

  private void badVerb(@Nullable Object value, int verb) {
    out.append("%!").append(Utf8.encode(verb)).append('(');
    if (value == null) {
      out.append(NIL);
    } else {
      out.append(GoValues.type(value)).append('=');
      value(value, 'v');
    }
    out.append(')');
  }
}
