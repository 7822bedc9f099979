/** Clients, made when first needed and closed together; SDK exceptions turned into failures. */
@NullMarked
package dev.ecsdeploy.aws;

import org.jspecify.annotations.NullMarked;
