/** Who calls AWS: credentials from the places that all AWS tools look at, and their renewal. */
@NullMarked
package dev.ecsdeploy.aws.identity;

import org.jspecify.annotations.NullMarked;
