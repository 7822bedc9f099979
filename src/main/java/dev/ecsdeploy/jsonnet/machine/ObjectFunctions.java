package dev.ecsdeploy.jsonnet.machine;

import java.util.LinkedHashMap;
import sjsonnet.EvalScope;
import sjsonnet.FileScope;
import sjsonnet.Val;
import sjsonnet.Val$Obj$Member;

/** Functions of the fields of objects. */
final class ObjectFunctions {
  private final Library library;

  ObjectFunctions(Library library) {
    this.library = library;
  }

  void add() {
    library.add("objectFields", "o", it -> Values.sorted(object(it).visibleKeyNames()));
    library.add("objectFieldsAll", "o", it -> Values.sorted(object(it).allKeyNames()));
    library.add("objectRemoveKey", "obj key", ObjectFunctions::withoutKey);
  }

  private static Val.Obj object(Arguments it) {
    return Operators.object(it.value(0), it.at());
  }

  private static Val withoutKey(Arguments it) {
    Val.Obj object = object(it);
    LinkedHashMap<String, Val$Obj$Member> members = new LinkedHashMap<>();
    for (String name : object.allKeyNames()) {
      if (!name.equals(it.text(1))) {
        members.put(name, new Kept(object, name, it));
      }
    }
    return Values.object(members, it.at(), null);
  }

  /** A field of another object. */
  private static final class Kept extends Val$Obj$Member {
    private final Val.Obj object;
    private final String name;
    private final Arguments it;

    Kept(Val.Obj object, String name, Arguments it) {
      super(
          false,
          object.containsVisibleKey(name) ? Visibilities.normal() : Visibilities.hidden(),
          true);
      this.object = object;
      this.name = name;
      this.it = it;
    }

    @Override
    public Val invoke(Val.Obj self, Val.Obj base, FileScope file, EvalScope scope) {
      return object.value(name, it.at(), object, it.machine());
    }
  }
}
