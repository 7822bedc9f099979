package dev.ecsdeploy.jsonnet.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import sjsonnet.Lazy;
import sjsonnet.Val;

/** Functions of arrays that compare their elements: sorting, sets. */
final class CollectionFunctions {
  private final Library library;

  CollectionFunctions(Library library) {
    this.library = library;
  }

  void add() {
    library.add("sort", "arr keyF=null", it -> values(sorted(it, array(it), 1)));
    library.add("uniq", "arr keyF=null", it -> values(unique(it, keyed(it, it.elements(0), 1))));
    library.add("set", "arr keyF=null", it -> values(unique(it, sorted(it, array(it), 1))));
    library.add("setMember", "x arr keyF=null", CollectionFunctions::isMember);
    library.add("setUnion", "a b keyF=null", it -> values(merged(it, true, true)));
    library.add("setInter", "a b keyF=null", it -> values(merged(it, false, true)));
    library.add("setDiff", "a b keyF=null", it -> values(merged(it, true, false)));
    library.add("map", "func arr", CollectionFunctions::mapped);
    library.add("mapWithIndex", "func arr", CollectionFunctions::mappedWithIndex);
    library.add("filter", "func arr", CollectionFunctions::filtered);
    library.add("reverse", "arr", CollectionFunctions::reversed);
    library.add("makeArray", "sz func", CollectionFunctions::made);
    library.add("__compare", "v1 v2", it -> it.compare(it.value(0), it.value(1)));
    library.add("slice", "indexable index end step", CollectionFunctions::slice);
    library.add(
        "equals",
        "a b",
        it -> it.machine().operators().binary(12, it.value(0), it.value(1), it.at()));
  }

  /** The elements; here a string has none. */
  private static List<Val> array(Arguments it) {
    Operators.array(it.value(0), it.at());
    return it.elements(0);
  }

  /** An element, and what it is compared by. */
  private record Keyed(Val key, Val value) {}

  private static List<Keyed> keyed(Arguments it, List<Val> elements, int keyFunction) {
    Function<Val, Val> key = it.key(keyFunction);
    return elements.stream().map(value -> new Keyed(key.apply(value), value)).toList();
  }

  private static List<Keyed> sorted(Arguments it, List<Val> elements, int keyFunction) {
    return keyed(it, elements, keyFunction).stream()
        .sorted((a, b) -> it.compare(a.key(), b.key()))
        .toList();
  }

  private static List<Keyed> unique(Arguments it, List<Keyed> elements) {
    List<Keyed> unique = new ArrayList<>();
    for (Keyed element : elements) {
      if (unique.isEmpty() || !it.machine().equal(unique.getLast().key(), element.key())) {
        unique.add(element);
      }
    }
    return unique;
  }

  private static boolean isMember(Arguments it) {
    Val wanted = it.key(2).apply(it.value(0));
    return keyed(it, it.elements(1), 2).stream()
        .anyMatch(element -> it.compare(element.key(), wanted) == 0);
  }

  /** Two sets in order: what only the first has, what both have, what only the second has. */
  private static List<Keyed> merged(Arguments it, boolean first, boolean union) {
    List<Keyed> a = keyed(it, it.elements(0), 2);
    List<Keyed> b = keyed(it, it.elements(1), 2);
    List<Keyed> merged = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      int compared = order(it, a, i, b, j);
      Keyed smaller = compared <= 0 ? a.get(i) : b.get(j);
      boolean wanted = compared == 0 ? union : compared < 0 ? first : first && union;
      if (wanted) {
        merged.add(smaller);
      }
      i += compared <= 0 ? 1 : 0;
      j += compared >= 0 ? 1 : 0;
    }
    return merged;
  }

  private static int order(Arguments it, List<Keyed> a, int i, List<Keyed> b, int j) {
    if (i == a.size() || j == b.size()) {
      return i == a.size() ? 1 : -1;
    }
    return it.compare(a.get(i).key(), b.get(j).key());
  }

  /** Elements are computed when they are asked for. */
  private static Val mapped(Arguments it) {
    Val.Func function = it.function(0);
    Lazy[] mapped = it.lazyElements(1);
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = new Applied(it, function, mapped[i]);
    }
    return new Val.Arr(it.at(), mapped);
  }

  private static Val mappedWithIndex(Arguments it) {
    Val.Func function = it.function(0);
    Lazy[] mapped = it.lazyElements(1);
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = new Applied(it, function, new Val.Num(it.at(), i), mapped[i]);
    }
    return new Val.Arr(it.at(), mapped);
  }

  private static Val filtered(Arguments it) {
    Val.Func predicate = it.function(0);
    List<Lazy> kept = new ArrayList<>();
    for (Lazy element : it.lazyElements(1)) {
      if (it.truth(new Applied(it, predicate, element).compute())) {
        kept.add(element);
      }
    }
    return new Val.Arr(it.at(), kept.toArray(Lazy[]::new));
  }

  private static Val reversed(Arguments it) {
    return new Val.Arr(it.at(), List.of(it.lazyElements(0)).reversed().toArray(Lazy[]::new));
  }

  private static Val made(Arguments it) {
    Val.Func function = it.function(1);
    Lazy[] made = new Lazy[Math.max(0, it.whole(0))];
    Arrays.setAll(made, i -> new Applied(it, function, new Val.Num(it.at(), i)));
    return new Val.Arr(it.at(), made);
  }

  /** A call that is made when its value is asked for. */
  private static final class Applied extends Lazy {
    private final Arguments it;
    private final Val.Func function;
    private final Lazy[] given;

    Applied(Arguments it, Val.Func function, Lazy... given) {
      this.it = it;
      this.function = function;
      this.given = given;
    }

    @Override
    public Val compute() {
      return function.apply(given, null, it.at(), it.machine());
    }
  }

  private static Val slice(Arguments it) {
    List<Val> bounds = it.values().subList(1, it.values().size());
    return new Slice(it.value(0), bounds, it.at()).value();
  }

  private static List<@Nullable Object> values(List<Keyed> elements) {
    List<@Nullable Object> values = new ArrayList<>();
    elements.forEach(element -> values.add(element.value()));
    return values;
  }
}
