package dev.ecsdeploy.template;

/** A language that templates are written in. */
public enum TemplateLanguage {
  /** <a href="https://pebbletemplates.io/">Pebble</a>. */
  PEBBLE,
  /** <a href="https://pkg.go.dev/text/template">Go templates</a>, as ecspresso renders them. */
  GO
}
