package dev.ecsdeploy.packaging;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which classes of a class path can be loaded, and which of their methods can run.
 *
 * <p>It starts with the classes that are kept whole and follows their code. A method of any other
 * class can run when it belongs to a class that can be loaded, and something that can run calls a
 * method of that name and descriptor, on whatever class: so overriding needs no analysis, and the
 * error is on the safe side. Also kept is what Java itself may call: what overrides a method of the
 * JDK, constructors of classes that are registered as services or named in a text, enum constants.
 */
final class Reach implements References.Sink {
  private final ClassPath classPath;
  private final Predicate<String> whole;
  private final References references = new References(this);
  private final Platform platform = new Platform();

  private final Map<String, ClassModel> classes = new LinkedHashMap<>();
  private final Map<String, Set<String>> inherited = new HashMap<>();
  private final Map<String, List<String>> owners = new HashMap<>();
  private final Set<String> called = new HashSet<>();
  private final Set<String> methods = new HashSet<>();
  private final Deque<MethodModel> waiting = new ArrayDeque<>();

  /**
   * Prepares to search.
   *
   * @param whole which classes, by file name, are kept with all their methods
   */
  Reach(ClassPath classPath, Predicate<String> whole) {
    this.classPath = classPath;
    this.whole = whole;
  }

  /** Finds everything that can be reached. */
  void search() {
    for (String name : classPath.names()) {
      if (name.endsWith(".class") && whole.test(name)) {
        load(name.substring(0, name.length() - ".class".length()));
      } else if (name.startsWith("META-INF/services/") || name.endsWith("execution.interceptors")) {
        classPath.lines(name).forEach(this::text);
      }
    }
    while (!waiting.isEmpty()) {
      references.in(waiting.remove());
    }
  }

  boolean canBeLoaded(String className) {
    return classes.containsKey(className);
  }

  boolean canRun(String className, MethodModel method) {
    return methods.contains(className + "." + key(method));
  }

  @Override
  public void type(ClassDesc type) {
    ClassDesc element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    if (element.isClassOrInterface()) {
      load(internalName(element));
    }
  }

  private static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }

  @Override
  public void call(ClassDesc owner, String name, String descriptor) {
    type(owner);
    if (owner.isClassOrInterface() && name.equals("<init>")) {
      callConstructor(internalName(owner), descriptor);
    } else if (called.add(name + descriptor)) {
      List.copyOf(owners.getOrDefault(name + descriptor, List.of()))
          .forEach(className -> run(className, name + descriptor));
    }
  }

  private void callConstructor(String className, String descriptor) {
    if (classes.containsKey(className)) {
      run(className, "<init>" + descriptor);
    }
  }

  /** A class whose name is in a text is made by its constructor without parameters, if at all. */
  @Override
  public void text(String text) {
    String name = text.replace('.', '/');
    if (!name.isEmpty() && classPath.has(name + ".class")) {
      load(name);
      callConstructor(name, "()V");
    }
  }

  private void load(String name) {
    if (classes.containsKey(name) || !classPath.has(name + ".class")) {
      return;
    }
    ClassModel model = ClassFile.of().parse(classPath.read(name + ".class"));
    classes.put(name, model);
    model.superclass().map(ClassEntry::asInternalName).ifPresent(this::load);
    model.interfaces().forEach(type -> load(type.asInternalName()));
    // Before what else is loaded: among that may be classes below this one.
    inherited.put(name, inheritedByJava(model));
    model.findAttribute(Attributes.nestHost()).ifPresent(a -> load(a.nestHost().asInternalName()));
    model
        .findAttribute(Attributes.enclosingMethod())
        .ifPresent(enclosing -> load(enclosing.enclosingClass().asInternalName()));
    model.fields().stream().map(FieldModel::fieldTypeSymbol).forEach(this::type);
    for (MethodModel method : model.methods()) {
      consider(name, method);
    }
  }

  private Set<String> inheritedByJava(ClassModel model) {
    List<String> above = new ArrayList<>();
    model.superclass().map(ClassEntry::asInternalName).ifPresent(above::add);
    model.interfaces().forEach(type -> above.add(type.asInternalName()));
    Set<String> keys = new HashSet<>();
    for (String type : above) {
      Set<String> known = inherited.get(type);
      keys.addAll(known == null ? platform.methods(type) : known);
    }
    return keys;
  }

  private void consider(String className, MethodModel method) {
    String key = key(method);
    owners.computeIfAbsent(key, k -> new ArrayList<>()).add(className);
    if (whole.test(className + ".class")
        || key.equals("<clinit>()V")
        || isOfEnum(className, method)
        || called.contains(key)
        || inherited.getOrDefault(className, Set.of()).contains(key)) {
      run(className, key);
    }
  }

  /** The JDK finds constants by their names through reflection. */
  private boolean isOfEnum(String className, MethodModel method) {
    ClassModel model = classes.get(className);
    String name = method.methodName().stringValue();
    return model != null
        && (model.flags().flagsMask() & ClassFile.ACC_ENUM) != 0
        && (name.equals("values") || name.equals("valueOf"));
  }

  private void run(String className, String key) {
    ClassModel model = classes.get(className);
    if (model != null && methods.add(className + "." + key)) {
      model.methods().stream().filter(method -> key(method).equals(key)).forEach(waiting::add);
    }
  }

  private static String key(MethodModel method) {
    return method.methodName().stringValue() + method.methodType().stringValue();
  }
}
