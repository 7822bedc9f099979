package dev.ecsdeploy.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  private final PlainText plain = new PlainText(text -> text.replace("s3cret", "***"));

  @Test
  void coloursAndOtherCommandsForTerminalsAreTakenAway() {
    assertThat(plain.line("\u001b[31mERROR\u001b[0m at \u001b[1;4mmain\u001b[K"))
        .isEqualTo("ERROR at main");
    assertThat(plain.line("a\u0007b\u0000c\rd\u202ee\u2066f")).isEqualTo("abcdef");
  }

  @Test
  void aSecretThatIsColouredInPartIsMaskedToo() {
    assertThat(plain.line("is s3c\u001b[1mret\u001b[0m and s3cret")).isEqualTo("is *** and ***");
  }

  @Test
  void aLineIsOneLineAndLinesAreSeveral() {
    assertThat(plain.line(" a\nb ")).isEqualTo("a b");
    assertThat(plain.lines("a\n\tb\r\nc")).containsExactly("a", "\tb", "c");
  }

  @Test
  void aLineThatNobodyWouldReadIsCutAfterItsSecretsAreMasked() {
    String shown = plain.line("x".repeat(1997) + "s3cret" + "y".repeat(5000));
    assertThat(shown).hasSize(2000).endsWith("x**…");
  }
}
