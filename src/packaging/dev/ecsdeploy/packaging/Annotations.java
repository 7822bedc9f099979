package dev.ecsdeploy.packaging;

import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationElement;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes out the annotations of commands and options, and has picocli ask for them there: a class
 * for each type of annotation, whose fields are its members, and a class that makes them all.
 *
 * <p>The JVM makes a class for each type in every run anew, and an AOT cache does not keep it. That
 * took a tenth of the time of a small command.
 */
final class Annotations {
  private static final String COMMANDS = "dev/ecsdeploy/cli/";
  private static final String ASKED = COMMANDS + "KnownAnnotations";
  private static final String ASKER = "picocli/";
  private static final ClassDesc LOOKUP = ClassDesc.ofInternalName(ASKED);
  private static final ClassDesc WRITTEN = ClassDesc.ofInternalName(ASKED + "$Written");
  private static final ClassDesc ELEMENT = ClassDesc.of("java.lang.reflect.AnnotatedElement");
  private static final ClassDesc ANNOTATION = ClassDesc.of("java.lang.annotation.Annotation");
  private static final MethodTypeDesc MAKING = MethodTypeDesc.of(CD_Object.arrayType());
  private static final MethodTypeDesc FINDING = MethodTypeDesc.of(CD_Object.arrayType(), CD_String);

  /** What an element may be asked, and how the lookup is. */
  private static final Map<String, String> QUESTIONS =
      Map.of("getAnnotation", "get", "isAnnotationPresent", "has");

  private final ClassPath classPath;
  private final ClassFile writer;
  private final SortedMap<String, List<Known>> classes = new TreeMap<>();
  private final SortedMap<String, ClassModel> types = new TreeMap<>();

  /**
   * An annotation.
   *
   * @param member the field that has it, or the method with its parentheses, of which each class
   *     has only one of a name; empty where it is the class itself
   */
  private record Known(String member, Annotation annotation) {}

  private Annotations(ClassPath classPath, ClassFile writer) {
    this.classPath = classPath;
    this.writer = writer;
  }

  /** Gathers those of all commands on a class path. */
  static Annotations on(ClassPath classPath, ClassFile writer) {
    Annotations all = new Annotations(classPath, writer);
    for (String name : classPath.names()) {
      if (name.startsWith(COMMANDS) && name.endsWith(".class")) {
        all.gather(writer.parse(classPath.read(name)));
      }
    }
    return all;
  }

  private void gather(ClassModel model) {
    List<Known> found = new ArrayList<>(known("", model));
    for (FieldModel field : model.fields()) {
      found.addAll(known(field.fieldName().stringValue(), field));
    }
    for (MethodModel method : model.methods()) {
      found.addAll(known(method.methodName().stringValue() + "()", method));
    }
    if (!found.isEmpty()) {
      classes.put(model.thisClass().asInternalName(), found);
    }
  }

  private List<Known> known(String member, AttributedElement element) {
    return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
        .flatMap(attribute -> attribute.annotations().stream())
        .filter(annotation -> isAsked(annotation.classSymbol()))
        .map(annotation -> new Known(member, remembered(annotation)))
        .toList();
  }

  private static boolean isAsked(ClassDesc type) {
    return internal(type).startsWith(ASKER);
  }

  private Annotation remembered(Annotation annotation) {
    types.computeIfAbsent(
        internal(annotation.classSymbol()), name -> writer.parse(classPath.read(name + ".class")));
    return annotation;
  }

  private static String internal(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1);
  }

  /** Whether a class asks for annotations, or is asked. */
  static boolean concern(String name) {
    return name.startsWith(ASKER) || name.equals(ASKED);
  }

  /** Has picocli ask the lookup, and the lookup know. */
  static ClassTransform use(String name) {
    return name.equals(ASKED)
        ? (to, element) -> {
          if (element instanceof MethodModel method
              && method.methodName().equalsString("written")) {
            to.withMethodBody(
                method.methodName(),
                method.methodType(),
                method.flags().flagsMask(),
                code -> code.aload(0).invokestatic(WRITTEN, "of", FINDING).areturn());
          } else {
            to.with(element);
          }
        }
        : ClassTransform.transformingMethodBodies(
            (code, element) -> {
              if (element instanceof InvokeInstruction call && isQuestion(call)) {
                code.invokestatic(
                    LOOKUP,
                    QUESTIONS.get(call.name().stringValue()),
                    MethodTypeDesc.of(call.typeSymbol().returnType(), ELEMENT, CD_Class));
              } else {
                code.with(element);
              }
            });
  }

  private static boolean isQuestion(InvokeInstruction call) {
    return call.owner().asInternalName().startsWith("java/lang/")
        && QUESTIONS.containsKey(call.name().stringValue())
        && (call.typeSymbol().equals(MethodTypeDesc.of(ANNOTATION, CD_Class))
            || call.typeSymbol().equals(MethodTypeDesc.of(CD_boolean, CD_Class)));
  }

  /** The classes that were not there: bytes by the names of entries. */
  SortedMap<String, byte[]> write() {
    SortedMap<String, byte[]> written = new TreeMap<>();
    types.forEach((name, type) -> written.put(internal(known(type)) + ".class", type(type)));
    written.put(
        internal(WRITTEN) + ".class", writer.build(WRITTEN, to -> makeAll(to.withFlags(0x1010))));
    return written;
  }

  private static ClassDesc known(ClassModel type) {
    return ClassDesc.ofInternalName(type.thisClass().asInternalName() + "$Known");
  }

  /** An annotation of a type, with what its members are by default. */
  private byte[] type(ClassModel type) {
    ClassDesc name = known(type);
    return writer.build(
        name,
        to -> {
          to.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL, AccessFlag.SYNTHETIC);
          to.withInterfaceSymbols(type.thisClass().asSymbol());
          to.withMethodBody(
              INIT_NAME, MTD_void, ClassFile.ACC_PUBLIC, code -> initialize(code, name, type));
          to.withMethodBody(
              "annotationType",
              MethodTypeDesc.of(CD_Class),
              ClassFile.ACC_PUBLIC,
              code -> code.loadConstant(type.thisClass().asSymbol()).areturn());
          type.methods().forEach(member -> member(to, name, member));
        });
  }

  private static void member(ClassBuilder to, ClassDesc name, MethodModel member) {
    String called = member.methodName().stringValue();
    ClassDesc type = member.methodTypeSymbol().returnType();
    to.withField(called, type, ClassFile.ACC_PUBLIC);
    to.withMethodBody(
        called,
        member.methodTypeSymbol(),
        ClassFile.ACC_PUBLIC,
        code -> code.aload(0).getfield(name, called, type).return_(TypeKind.from(type)));
  }

  private static void initialize(CodeBuilder code, ClassDesc name, ClassModel type) {
    code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void);
    for (MethodModel member : type.methods()) {
      member
          .findAttribute(Attributes.annotationDefault())
          .ifPresent(
              usual -> {
                ClassDesc of = member.methodTypeSymbol().returnType();
                load(code.aload(0), usual.defaultValue(), of);
                code.putfield(name, member.methodName().stringValue(), of);
              });
    }
    code.return_();
  }

  /** A method for each class, and one that finds it. */
  private void makeAll(ClassBuilder to) {
    List<String> names = List.copyOf(classes.keySet());
    to.withMethodBody(
        "of",
        FINDING,
        ClassFile.ACC_STATIC,
        code -> {
          for (int i = 0; i < names.size(); i++) {
            Label next = code.newLabel();
            code.aload(0).loadConstant(names.get(i).replace('/', '.'));
            code.invokevirtual(CD_String, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
            code.ifeq(next).invokestatic(WRITTEN, "of" + i, MAKING).areturn().labelBinding(next);
          }
          code.iconst_0().anewarray(CD_Object).areturn();
        });
    for (int i = 0; i < names.size(); i++) {
      List<Known> known = classes.get(names.get(i));
      to.withMethodBody("of" + i, MAKING, ClassFile.ACC_STATIC, code -> make(code, known));
    }
  }

  private void make(CodeBuilder code, List<Known> all) {
    code.loadConstant(2 * all.size()).anewarray(CD_Object);
    for (int i = 0; i < all.size(); i++) {
      code.dup().loadConstant(2 * i).loadConstant(all.get(i).member()).aastore();
      code.dup().loadConstant(2 * i + 1);
      make(code, all.get(i).annotation());
      code.aastore();
    }
    code.areturn();
  }

  private void make(CodeBuilder code, Annotation annotation) {
    ClassModel type = types.get(internal(annotation.classSymbol()));
    ClassDesc name = known(type);
    code.new_(name).dup().invokespecial(name, INIT_NAME, MTD_void);
    for (AnnotationElement element : annotation.elements()) {
      String member = element.name().stringValue();
      ClassDesc of =
          type.methods().stream()
              .filter(method -> method.methodName().equalsString(member))
              .findFirst()
              .orElseThrow()
              .methodTypeSymbol()
              .returnType();
      load(code.dup(), element.value(), of);
      code.putfield(name, member, of);
    }
  }

  private static void load(CodeBuilder code, AnnotationValue value, ClassDesc type) {
    switch (value) {
      case AnnotationValue.OfString text -> code.loadConstant(text.stringValue());
      case AnnotationValue.OfBoolean truth -> code.loadConstant(truth.booleanValue() ? 1 : 0);
      case AnnotationValue.OfInt number -> code.loadConstant(number.intValue());
      case AnnotationValue.OfChar letter -> code.loadConstant((int) letter.charValue());
      case AnnotationValue.OfClass named -> code.loadConstant(named.classSymbol());
      case AnnotationValue.OfEnum constant ->
          code.getstatic(
              constant.classSymbol(),
              constant.constantName().stringValue(),
              constant.classSymbol());
      case AnnotationValue.OfArray array -> {
        ClassDesc component = type.componentType();
        code.loadConstant(array.values().size()).anewarray(component);
        for (int i = 0; i < array.values().size(); i++) {
          load(code.dup().loadConstant(i), array.values().get(i), component);
          code.aastore();
        }
      }
      default -> throw new IllegalStateException("an annotation with " + value);
    }
  }
}
