package dev.ecsdeploy.definition;

import dev.ecsdeploy.json.ReadingRules;

/** Whose habits a project's definitions follow. */
public enum Dialect {
  /** Names exactly as the API has them; values of another kind where nothing is lost. */
  ECSDEPLOY(new ReadingRules(false, true, true)),
  /** As ecspresso reads them: names in any letter case, values of exactly the API's kinds. */
  ECSPRESSO(new ReadingRules(true, false, true));

  @SuppressWarnings("ImmutableEnumChecker") // a record of booleans
  private final ReadingRules rules;

  Dialect(ReadingRules rules) {
    this.rules = rules;
  }

  ReadingRules rules() {
    return rules;
  }

  boolean isSameName(String written, String name) {
    return rules.anyLetterCase() ? written.equalsIgnoreCase(name) : written.equals(name);
  }
}
