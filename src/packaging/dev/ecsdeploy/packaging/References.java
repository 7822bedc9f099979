package dev.ecsdeploy.packaging;

import java.lang.classfile.Attributes;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapFrameInfo.ObjectVerificationTypeInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.stream.Stream;

/** Finds what the code of a method needs in order to run. */
final class References {
  private final Sink sink;

  /** Told of everything that is found. */
  interface Sink {
    /** A class is named. */
    void type(ClassDesc type);

    /** A method is called, or may be: a reference to it is made. */
    void call(ClassDesc owner, String name, String descriptor);

    /** A text that may be the name of a class. */
    void text(String text);
  }

  References(Sink sink) {
    this.sink = sink;
  }

  /** Tells of everything in a method. */
  void in(MethodModel method) {
    types(method.methodTypeSymbol());
    method.code().ifPresent(this::in);
  }

  private void in(CodeModel code) {
    code.forEach(this::in);
    code.findAttribute(Attributes.stackMapTable()).ifPresent(this::in);
  }

  private void in(CodeElement element) {
    switch (element) {
      case FieldInstruction field -> type(field.owner());
      case InvokeInstruction call ->
          sink.call(call.owner().asSymbol(), call.name().stringValue(), call.type().stringValue());
      case InvokeDynamicInstruction call ->
          dynamic(call.bootstrapMethod(), call.typeSymbol(), call.bootstrapArgs());
      case NewObjectInstruction made -> type(made.className());
      case NewReferenceArrayInstruction made -> type(made.componentType());
      case NewMultiArrayInstruction made -> type(made.arrayType());
      case TypeCheckInstruction check -> type(check.type());
      case ExceptionCatch caught -> caught.catchType().ifPresent(this::type);
      case LoadConstantInstruction constant -> constant(constant.constantValue());
      default -> {}
    }
  }

  /** The verifier loads the classes that a frame names. */
  private void in(StackMapTableAttribute table) {
    for (StackMapFrameInfo frame : table.entries()) {
      Stream.concat(frame.locals().stream(), frame.stack().stream())
          .filter(ObjectVerificationTypeInfo.class::isInstance)
          .map(ObjectVerificationTypeInfo.class::cast)
          .forEach(value -> type(value.className()));
    }
  }

  private void dynamic(
      DirectMethodHandleDesc bootstrap, MethodTypeDesc type, List<ConstantDesc> arguments) {
    constant(bootstrap);
    types(type);
    arguments.forEach(this::constant);
  }

  private void constant(ConstantDesc constant) {
    switch (constant) {
      case String text -> sink.text(text);
      case ClassDesc type -> sink.type(type);
      case MethodTypeDesc type -> types(type);
      case DirectMethodHandleDesc handle -> handle(handle);
      case DynamicConstantDesc<?> dynamic -> {
        constant(dynamic.bootstrapMethod());
        sink.type(dynamic.constantType());
        dynamic.bootstrapArgsList().forEach(this::constant);
      }
      case MethodHandleDesc other -> types(other.invocationType());
      default -> {}
    }
  }

  private void handle(DirectMethodHandleDesc handle) {
    if (handle.lookupDescriptor().startsWith("(")) {
      sink.call(handle.owner(), handle.methodName(), handle.lookupDescriptor());
    } else {
      sink.type(handle.owner());
    }
  }

  private void types(MethodTypeDesc type) {
    sink.type(type.returnType());
    type.parameterList().forEach(sink::type);
  }

  private void type(ClassEntry entry) {
    sink.type(entry.asSymbol());
  }
}
