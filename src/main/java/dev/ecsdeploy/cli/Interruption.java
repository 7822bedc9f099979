package dev.ecsdeploy.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C and SIGTERM do: the first one has the command say where it stands, or go back if it
 * was asked to; a second one ends the process at once.
 */
final class Interruption {
  private final Thread command;
  private final IntConsumer end;
  private final AtomicReference<@Nullable ExitCode> first = new AtomicReference<>();

  /**
   * An interruption to come.
   *
   * @param command the thread that is interrupted
   * @param end ends the process with an exit code
   */
  Interruption(Thread command, IntConsumer end) {
    this.command = command;
    this.end = end;
  }

  /** Has the process tell of its signals. */
  void listen() {
    on("INT", ExitCode.INTERRUPTED);
    on("TERM", ExitCode.TERMINATED);
  }

  /**
   * The JDK has no other way to hear of a signal and not end. It is called by name: the compiler
   * warns of the type, and cannot be told not to.
   */
  private void on(String signal, ExitCode code) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handler =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              received(code);
            }
            return null;
          };
      Object listener =
          Proxy.newProxyInstance(
              handlerType.getClassLoader(), new Class<?>[] {handlerType}, handler);
      type.getMethod("handle", type, handlerType)
          .invoke(null, type.getConstructor(String.class).newInstance(signal), listener);
    } catch (ReflectiveOperationException e) {
      // Without it, or where the JVM was told to leave signals alone, a signal ends the process.
    }
  }

  /** A signal has come. */
  void received(ExitCode code) {
    if (first.compareAndSet(null, code)) {
      command.interrupt();
    } else {
      end.accept(code.code());
    }
  }

  /** The exit code of the process: that of a command that was interrupted names the signal. */
  int exitCode(int code) {
    ExitCode signal = first.get();
    return signal != null && code == ExitCode.INTERRUPTED.code() ? signal.code() : code;
  }
}
