/** Values from the state of a Terraform configuration. */
@NullMarked
package dev.ecsdeploy.lookup.terraform;

import org.jspecify.annotations.NullMarked;
