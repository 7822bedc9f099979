package dev.ecsdeploy.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Every call that reached the simulator, in order. Headers, so credentials, are not recorded. */
public final class Journal {
  private static final Pattern READING =
      Pattern.compile("(Describe|List|Get|BatchGet|Head|Filter|Assume|Simulate).*");

  private final List<Entry> entries = new ArrayList<>();
  private Consumer<Entry> listener = entry -> {};

  /**
   * A call.
   *
   * @param at when it was made, in the time of the simulation
   * @param service the service, such as {@code ECS}
   * @param operation the operation, such as {@code DescribeServices}
   * @param request the members of the request
   * @param ending {@code ok}, or the code of the error that was the answer
   */
  public record Entry(
      Instant at, String service, String operation, ObjectNode request, String ending) {

    /** The service and the operation: {@code ECS.DescribeServices}. */
    public String name() {
      return service + "." + operation;
    }

    /** Whether the call is one that changes something. */
    public boolean changes() {
      return !READING.matcher(operation).matches();
    }
  }

  Journal() {}

  /** Has somebody told of every call from now on, when it has been answered. */
  public synchronized void listen(Consumer<Entry> newListener) {
    listener = newListener;
  }

  synchronized void add(Entry entry) {
    entries.add(entry);
    listener.accept(entry);
  }

  /** All calls. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The names of all calls. */
  public List<String> operations() {
    return entries().stream().map(Entry::name).toList();
  }

  /** The calls that change something. */
  public List<Entry> changing() {
    return entries().stream().filter(Entry::changes).toList();
  }
}
