package dev.ecsdeploy.gotemplate;

import dev.ecsdeploy.gotemplate.syntax.Place;

/**
 * What a template wrote at one go.
 *
 * @param place where in the template it came from
 * @param bytes what was written, in bytes of UTF-8
 * @param literal whether it stands in the template as it is
 */
public record Written(Place place, String bytes, boolean literal) {

  /** Where it came from; the text itself may be secret. */
  @Override
  public String toString() {
    return "written at " + place;
  }
}
