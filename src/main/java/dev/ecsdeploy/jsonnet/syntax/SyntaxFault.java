package dev.ecsdeploy.jsonnet.syntax;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.failure.SourceText;

/** A fault in the text of a Jsonnet file. */
final class SyntaxFault {
  private SyntaxFault() {}

  static Failure at(SourceText file, int offset, int length, String what) {
    return at(file, offset, length, what, "correct it; https://jsonnet.org/learning/tutorial.html");
  }

  static Failure at(SourceText file, int offset, int length, String what, String hint) {
    return Failure.at(
        file.excerpt(offset, length), what, "Jsonnet cannot read the file from here on", hint);
  }
}
