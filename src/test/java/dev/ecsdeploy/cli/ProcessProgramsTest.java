package dev.ecsdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.task.Programs.Output;
import dev.ecsdeploy.task.Programs.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessProgramsTest {
  private final ProcessPrograms programs = new ProcessPrograms();

  @Test
  void findsOnlyWhatCanBeStarted(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("plugin"), "#!/bin/sh\n");
    Map<String, String> path = Map.of("PATH", "/nowhere:" + directory);

    assertThat(programs.find("plugin", path)).isEmpty();
    assertThat(directory.resolve("plugin").toFile().setExecutable(true)).isTrue();
    assertThat(programs.find("plugin", path)).contains(directory.resolve("plugin"));
    assertThat(programs.find("plugin", Map.of())).isEmpty();
  }

  @Test
  void givesATextAndReadsTheAnswerWithTheGivenVariablesOnly() throws InterruptedException {
    Program program =
        new Program(
            List.of("/bin/sh", "-c", "read a; echo \"$a $B $HOME\"; exit 3"), Map.of("B", "b"));

    assertThat(programs.ask(program, "one\ntwo\n")).isEqualTo(new Output(3, "one b \n"));
  }

  @Test
  void endsWithTheExitCodeOfTheProgram() throws InterruptedException {
    Program program = new Program(List.of("/bin/sh", "-c", "exit 4"), Map.of());

    assertThat(programs.inForeground(program, () -> true)).isEqualTo(4);
  }

  @Test
  void saysWhatCannotBeStarted() {
    assertThatThrownBy(() -> programs.ask(new Program(List.of("/nowhere/it"), Map.of()), ""))
        .isInstanceOf(Failure.class)
        .hasMessage("cannot start /nowhere/it");
  }
}
