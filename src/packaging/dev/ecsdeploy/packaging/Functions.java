package dev.ecsdeploy.packaging;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the method references of a class that describes a model of the API, two for each of its
 * members, as one class: it knows by a number which of the methods it stands for.
 *
 * <p>Otherwise each is a class of its own, and half of all classes in the AOT cache are such ones.
 */
final class Functions {
  private static final ClassDesc LAMBDAS = ClassDesc.of("java.lang.invoke.LambdaMetafactory");

  /** The method of each interface that is served. */
  private static final Map<ClassDesc, Shape> SHAPES =
      Map.of(
          ClassDesc.of("java.util.function.Function"),
          new Shape("apply", MethodTypeDesc.of(CD_Object, CD_Object)),
          ClassDesc.of("java.util.function.BiConsumer"),
          new Shape("accept", MethodTypeDesc.of(CD_void, CD_Object, CD_Object)),
          ClassDesc.of("java.util.function.Supplier"),
          new Shape("get", MethodTypeDesc.of(CD_Object)));

  private static final Set<DirectMethodHandleDesc.Kind> KINDS =
      Set.of(
          DirectMethodHandleDesc.Kind.VIRTUAL,
          DirectMethodHandleDesc.Kind.INTERFACE_VIRTUAL,
          DirectMethodHandleDesc.Kind.STATIC,
          DirectMethodHandleDesc.Kind.INTERFACE_STATIC);

  private final ClassDesc type;
  private final int version;
  private final ClassDesc user;
  private final Set<String> closed;
  private final List<Reference> references = new ArrayList<>();

  private Functions(ClassModel model) {
    type = ClassDesc.of(model.thisClass().asSymbol().packageName(), name(model));
    version = model.majorVersion();
    user = model.thisClass().asSymbol();
    // Among them what lambda expressions do.
    closed =
        model.methods().stream()
            .filter(method -> method.flags().has(AccessFlag.PRIVATE))
            .map(method -> method.methodName().stringValue() + method.methodType().stringValue())
            .collect(Collectors.toSet());
  }

  private static String name(ClassModel model) {
    return model.thisClass().asSymbol().displayName() + "$Functions";
  }

  private record Shape(String name, MethodTypeDesc descriptor) {}

  /**
   * A method that a function stands for.
   *
   * @param role the interface
   * @param types what the function is given and gives, as the caller sees it
   */
  private record Reference(ClassDesc role, DirectMethodHandleDesc method, MethodTypeDesc types) {}

  /** Gathers the references of a class, or null where it has none. */
  static Functions of(ClassModel model) {
    Functions functions = new Functions(model);
    boolean any =
        model.methods().stream()
            .flatMap(method -> method.code().stream())
            .flatMap(code -> code.elementStream())
            .anyMatch(
                element -> element instanceof InvokeDynamicInstruction c && functions.serve(c));
    return any ? functions : null;
  }

  /** Has the class use the functions; they are complete when that is done. */
  ClassTransform use() {
    ClassTransform unwrapped =
        (to, element) -> {
          if (element instanceof MethodModel method && isWrapper(method)) {
            to.withMethodBody(
                method.methodName(),
                method.methodType(),
                method.flags().flagsMask(),
                code -> code.aload(0).areturn());
          } else {
            to.with(element);
          }
        };
    return unwrapped.andThen(ClassTransform.transformingMethodBodies(references()));
  }

  /**
   * Whether a method wraps a function in one that casts what it is given, as {@code getter} and
   * {@code setter} of the models do: the functions here cast themselves.
   */
  private static boolean isWrapper(MethodModel method) {
    MethodTypeDesc types = method.methodTypeSymbol();
    return List.of("getter", "setter").contains(method.methodName().stringValue())
        && method.flags().has(AccessFlag.STATIC)
        && types.parameterCount() == 1
        && types.parameterType(0).equals(types.returnType())
        && SHAPES.containsKey(types.returnType());
  }

  private CodeTransform references() {
    return (code, element) -> {
      if (element instanceof InvokeDynamicInstruction call && serve(call)) {
        code.new_(type).dup().loadConstant(references.size());
        code.invokespecial(type, "<init>", MethodTypeDesc.of(CD_void, CD_int));
        references.add(
            new Reference(
                call.typeSymbol().returnType(),
                (DirectMethodHandleDesc) call.bootstrapArgs().get(1),
                (MethodTypeDesc) call.bootstrapArgs().get(2)));
      } else {
        code.with(element);
      }
    };
  }

  private boolean serve(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(LAMBDAS)
        && call.bootstrapMethod().methodName().equals("metafactory")
        && call.typeSymbol().parameterCount() == 0
        && SHAPES.containsKey(call.typeSymbol().returnType())
        && call.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc method
        && KINDS.contains(method.kind())
        && isOpen(method)
        && call.bootstrapArgs().get(2) instanceof MethodTypeDesc types
        && isOfReferences(types)
        && isOfReferences(method.invocationType());
  }

  /** Who has a private method is alone in calling it. */
  private boolean isOpen(DirectMethodHandleDesc method) {
    return !method.owner().equals(user)
        || !closed.contains(method.methodName() + method.lookupDescriptor());
  }

  private static boolean isOfReferences(MethodTypeDesc types) {
    return types.parameterList().stream().noneMatch(ClassDesc::isPrimitive)
        && (!types.returnType().isPrimitive() || types.returnType().equals(CD_void));
  }

  /** The name of the class of functions, as an entry of a jar. */
  String entry() {
    return type.descriptorString().replaceAll("^L|;$", "") + ".class";
  }

  /** The class of functions. */
  byte[] write(ClassFile writer) {
    return writer.build(
        type,
        to -> {
          to.withVersion(version, 0);
          to.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER | ClassFile.ACC_SYNTHETIC);
          List<ClassDesc> roles = references.stream().map(Reference::role).distinct().toList();
          to.withInterfaceSymbols(roles);
          to.withField("which", CD_int, ClassFile.ACC_PRIVATE | ClassFile.ACC_FINAL);
          to.withMethodBody("<init>", MethodTypeDesc.of(CD_void, CD_int), 0, this::construct);
          roles.forEach(role -> method(to, role));
        });
  }

  private void construct(CodeBuilder code) {
    code.aload(0).invokespecial(CD_Object, "<init>", MethodTypeDesc.of(CD_void));
    code.aload(0).iload(1).putfield(type, "which", CD_int).return_();
  }

  private void method(ClassBuilder to, ClassDesc role) {
    Shape shape = SHAPES.get(role);
    to.withMethodBody(
        shape.name(),
        shape.descriptor(),
        ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL,
        code -> choose(code, role, shape.descriptor()));
  }

  private void choose(CodeBuilder code, ClassDesc role, MethodTypeDesc shape) {
    Label none = code.newLabel();
    List<SwitchCase> cases = new ArrayList<>();
    for (int which = 0; which < references.size(); which++) {
      if (references.get(which).role().equals(role)) {
        cases.add(SwitchCase.of(which, code.newLabel()));
      }
    }
    code.aload(0).getfield(type, "which", CD_int).lookupswitch(none, cases);
    for (SwitchCase which : cases) {
      code.labelBinding(which.target());
      call(code, references.get(which.caseValue()), shape);
    }
    ClassDesc impossible = ClassDesc.of("java.lang.IllegalStateException");
    code.labelBinding(none).new_(impossible).dup();
    code.invokespecial(impossible, "<init>", MethodTypeDesc.of(CD_void)).athrow();
  }

  private static void call(CodeBuilder code, Reference reference, MethodTypeDesc shape) {
    MethodTypeDesc types = reference.types();
    for (int given = 0; given < types.parameterCount(); given++) {
      code.aload(given + 1).checkcast(types.parameterType(given));
    }
    DirectMethodHandleDesc method = reference.method();
    MethodTypeDesc called = MethodTypeDesc.ofDescriptor(method.lookupDescriptor());
    switch (method.kind()) {
      case VIRTUAL -> code.invokevirtual(method.owner(), method.methodName(), called);
      case INTERFACE_VIRTUAL -> code.invokeinterface(method.owner(), method.methodName(), called);
      case STATIC -> code.invokestatic(method.owner(), method.methodName(), called, false);
      default -> code.invokestatic(method.owner(), method.methodName(), called, true);
    }
    boolean gives = !called.returnType().equals(CD_void);
    if (!shape.returnType().equals(CD_void)) {
      code.areturn();
    } else if (gives) {
      code.pop().return_();
    } else {
      code.return_();
    }
  }
}
