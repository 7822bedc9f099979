package dev.ecsdeploy.lookup.terraform;

import dev.ecsdeploy.failure.Failure;
import dev.ecsdeploy.lookup.Inquiry;
import dev.ecsdeploy.lookup.Outside;
import dev.ecsdeploy.lookup.Source;
import java.util.List;

/**
 * States of Terraform configurations, each read when it is first used.
 *
 * @param outside where they come from
 * @param web fetches what is behind http and https
 */
public record StateSource(Outside outside, Web web) implements Source<Location> {

  @Override
  public List<Inquiry<Location>> inquiries(List<Location> locations) {
    return Inquiry.each(locations, this::state);
  }

  private TerraformState state(Location location) {
    try {
      return new StateReader(outside, web).read(location.place());
    } catch (Failure failure) {
      if (!location.optional()) {
        throw failure;
      }
      outside
          .told()
          .warning()
          .accept(
              failure.what() + ": " + failure.why() + "; it is optional, so it counts as empty");
      return TerraformState.EMPTY;
    }
  }
}
