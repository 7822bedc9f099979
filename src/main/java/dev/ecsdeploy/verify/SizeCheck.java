package dev.ecsdeploy.verify;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CPU and memory of the task are a pair that Fargate has: the table of "Amazon ECS task definition
 * parameters for Fargate", task size.
 */
final class SizeCheck implements Check {
  private static final int UNITS = 1024;
  private static final int LARGEST = 16384;
  private static final Pattern CPU = Pattern.compile("([0-9.]+)\\s*(vcpu)?");
  private static final Pattern MEMORY = Pattern.compile("([0-9.]+)\\s*(gb)?");

  /** CPU units to what memory there is for them, in MiB. */
  private static final Map<Integer, Memory> SIZES =
      Map.of(
          256,
          new Memory(512, 2048, 512),
          512,
          new Memory(1024, 4096, 1024),
          1024,
          new Memory(2048, 8192, 1024),
          2048,
          new Memory(4096, 16384, 1024),
          4096,
          new Memory(8192, 30720, 1024),
          8192,
          new Memory(16384, 61440, 4096),
          LARGEST,
          new Memory(32768, 122880, 8192));

  private final Sight sight;

  SizeCheck(Sight sight) {
    this.sight = sight;
  }

  private record Memory(int least, int most, int step) {
    boolean has(int memory) {
      // Of 1.5 GB there is no task, though of 0.5 GB there is.
      boolean odd = least == 512 && memory == 1536;
      return memory >= least && memory <= most && memory % step == 0 && !odd;
    }

    String words() {
      return least == 512
          ? "512, 1024 or 2048 MiB"
          : "%d to %d MiB in steps of %d".formatted(least, most, step);
    }
  }

  @Override
  public List<Question> questions() {
    Subject subject = sight.subject();
    if (subject.taskDefinition() == null || !subject.isFargate()) {
      return List.of();
    }
    String cpu = subject.task().cpu();
    String memory = subject.task().memory();
    return List.of(
        new Question(List.of(subject.taskName(), "size for Fargate"), () -> check(cpu, memory)));
  }

  private static Finding check(@Nullable String cpu, @Nullable String memory) {
    if (cpu == null || memory == null) {
      return new Finding.Failed(
          "Fargate wants " + (cpu == null ? "cpu" : "memory") + " for the whole task",
          "\"cpu\": \"256\", \"memory\": \"512\" beside the family");
    }
    int units = number(CPU, cpu);
    int size = number(MEMORY, memory);
    Memory fitting = SIZES.get(units);
    if (units > LARGEST && fitting == null) {
      return new Finding.NotChecked(
          "cpu " + cpu + " is larger than what is known here", "the documentation of Fargate");
    }
    if (fitting == null) {
      return new Finding.Failed(
          "Fargate has no tasks with cpu " + cpu,
          "256, 512, 1024, 2048, 4096, 8192 or 16384 units");
    }
    return fitting.has(size)
        ? new Finding.Ok("cpu " + cpu + ", memory " + memory)
        : new Finding.Failed(
            "Fargate has no tasks with cpu %s and memory %s".formatted(cpu, memory),
            "with cpu " + cpu + " go " + fitting.words());
  }

  /** Units or MiB: {@code 256}, {@code .25 vCPU}, {@code 0.5GB}; -1 if it is neither. */
  private static int number(Pattern form, String text) {
    Matcher matcher = form.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return -1;
    }
    try {
      BigDecimal given = new BigDecimal(matcher.group(1));
      return (matcher.group(2) == null ? given : given.multiply(BigDecimal.valueOf(UNITS)))
          .intValueExact();
    } catch (ArithmeticException _) {
      return -1;
    } catch (NumberFormatException _) {
      return -1;
    }
  }
}
