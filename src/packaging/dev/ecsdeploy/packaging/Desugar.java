package dev.ecsdeploy.packaging;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes out what the compiler leaves to the JVM: which case of a {@code switch} over patterns
 * fits, and how records are compared.
 *
 * <p>The JVM makes a class for each of these when it is first needed, in every run anew: they are
 * what an AOT cache does not keep (JEP 483). A {@code switch} costs about a millisecond that way.
 */
final class Desugar {
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

  private final ClassDesc type;
  private final boolean isInterface;
  private final List<Helper> helpers = new ArrayList<>();

  private Desugar(ClassModel model) {
    type = model.thisClass().asSymbol();
    isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
  }

  /** A method that does what the JVM would be asked to make. */
  private record Helper(String name, MethodTypeDesc descriptor, Consumer<CodeBuilder> code) {}

  /** Whether a class has anything to write out. */
  static boolean concerns(ClassModel model) {
    return model.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .anyMatch(element -> element instanceof InvokeDynamicInstruction call && isKnown(call));
  }

  /** What writes it out in a class. */
  static ClassTransform of(ClassModel model) {
    Desugar desugar = new Desugar(model);
    return ClassTransform.transformingMethodBodies(desugar.bodies())
        .andThen(ClassTransform.endHandler(desugar::addHelpers));
  }

  private CodeTransform bodies() {
    return (CodeBuilder to, CodeElement element) -> {
      if (element instanceof InvokeDynamicInstruction call && isKnown(call)) {
        Helper helper = helper(call);
        helpers.add(helper);
        to.invokestatic(type, helper.name(), helper.descriptor(), isInterface);
      } else {
        to.with(element);
      }
    };
  }

  private static boolean isKnown(InvokeDynamicInstruction call) {
    DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
    return switch (bootstrap.methodName()) {
      case "typeSwitch" ->
          bootstrap.owner().equals(SWITCHES)
              && call.bootstrapArgs().stream()
                  .allMatch(label -> label instanceof ClassDesc || label instanceof String);
      case "bootstrap" ->
          bootstrap.owner().equals(RECORDS) && !call.name().equalsString("toString");
      default -> false;
    };
  }

  private Helper helper(InvokeDynamicInstruction call) {
    List<ConstantDesc> arguments = call.bootstrapArgs();
    String name = call.name().stringValue() + "$" + helpers.size();
    return new Helper(
        name,
        call.typeSymbol(),
        switch (call.name().stringValue()) {
          case "typeSwitch" -> code -> typeSwitch(code, arguments);
          case "equals" -> code -> equals(code, components(arguments));
          case "hashCode" -> code -> hashCode(code, components(arguments));
          default -> throw new IllegalStateException("unknown: " + call);
        });
  }

  private void addHelpers(ClassBuilder to) {
    for (Helper helper : helpers) {
      to.withMethodBody(
          helper.name(),
          helper.descriptor(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          helper.code());
    }
    helpers.clear();
  }

  /** (value, restart) to the index of the first label from restart on that fits; -1 for null. */
  private static void typeSwitch(CodeBuilder code, List<ConstantDesc> labels) {
    Label notNull = code.newLabel();
    code.aload(0).ifnonnull(notNull).iconst_m1().ireturn().labelBinding(notNull);
    for (int index = 0; index < labels.size(); index++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(index).if_icmpgt(next);
      switch (labels.get(index)) {
        case ClassDesc wanted -> code.aload(0).instanceOf(wanted);
        case String wanted ->
            code.loadConstant(wanted)
                .aload(0)
                .invokevirtual(CD_String, "equals", MethodTypeDesc.of(CD_boolean, CD_Object));
        default -> throw new IllegalStateException("unknown label");
      }
      code.ifeq(next).loadConstant(index).ireturn().labelBinding(next);
    }
    code.loadConstant(labels.size()).ireturn();
  }

  private record Component(String name, ClassDesc type) {}

  /** After the class and the names come the getters, which are handles of fields. */
  private static List<Component> components(List<ConstantDesc> arguments) {
    return arguments.stream()
        .skip(2)
        .map(DirectMethodHandleDesc.class::cast)
        .map(getter -> new Component(getter.methodName(), getter.invocationType().returnType()))
        .toList();
  }

  private void equals(CodeBuilder code, List<Component> components) {
    Label differs = code.newLabel();
    code.aload(1).instanceOf(type).ifeq(differs);
    code.aload(1).checkcast(type).astore(2);
    for (Component component : components) {
      code.aload(0).getfield(type, component.name(), component.type());
      code.aload(2).getfield(type, component.name(), component.type());
      equal(code, component.type(), differs);
    }
    code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  private static void equal(CodeBuilder code, ClassDesc of, Label differs) {
    switch (TypeKind.from(of)) {
      case REFERENCE ->
          code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
              .ifeq(differs);
      case LONG -> code.lcmp().ifne(differs);
      case FLOAT, DOUBLE -> // NaN equals itself, and 0.0 is not -0.0
          code.invokestatic(boxOf(of), "compare", MethodTypeDesc.of(CD_int, of, of)).ifne(differs);
      default -> code.if_icmpne(differs);
    }
  }

  private void hashCode(CodeBuilder code, List<Component> components) {
    code.iconst_0();
    for (Component component : components) {
      code.loadConstant(31).imul();
      code.aload(0).getfield(type, component.name(), component.type());
      if (TypeKind.from(component.type()) == TypeKind.REFERENCE) {
        code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
      } else {
        code.invokestatic(
            boxOf(component.type()), "hashCode", MethodTypeDesc.of(CD_int, component.type()));
      }
      code.iadd();
    }
    code.ireturn();
  }

  private static ClassDesc boxOf(ClassDesc primitive) {
    return ClassDesc.of(
        switch (TypeKind.from(primitive)) {
          case BOOLEAN -> "java.lang.Boolean";
          case BYTE -> "java.lang.Byte";
          case CHAR -> "java.lang.Character";
          case SHORT -> "java.lang.Short";
          case INT -> "java.lang.Integer";
          case LONG -> "java.lang.Long";
          case FLOAT -> "java.lang.Float";
          case DOUBLE -> "java.lang.Double";
          default -> throw new IllegalArgumentException(primitive.displayName());
        });
  }
}
