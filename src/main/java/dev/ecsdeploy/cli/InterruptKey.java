package dev.ecsdeploy.cli;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Leaves Ctrl-C to the program that has the terminal, until it is taken back.
 *
 * <p>The JVM has no public interface for it. {@code sun.misc.Signal} is that of the module
 * jdk.unsupported, whose name the compiler takes amiss; where it is missing, Ctrl-C ends this
 * process too. The handler has to be one that does nothing: a program inherits a signal that is
 * ignored, and would not hear it either.
 */
final class InterruptKey {
  private final @Nullable Object before;

  private InterruptKey(@Nullable Object before) {
    this.before = before;
  }

  static InterruptKey leaveToOthers() {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodType handle = MethodType.methodType(void.class, Class.forName("sun.misc.Signal"));
      return new InterruptKey(
          handle(MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.empty(handle))));
    } catch (ReflectiveOperationException e) {
      return new InterruptKey(null);
    }
  }

  private static Object handle(Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Object interrupt = signal.getConstructor(String.class).newInstance("INT");
    return signal
        .getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, interrupt, handler);
  }

  void takeBack() {
    if (before != null) {
      try {
        handle(before);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
