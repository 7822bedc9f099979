package dev.ecsdeploy.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What people write for true and false. */
final class Truth implements ITypeConverter<Boolean> {

  @Override
  public Boolean convert(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default ->
          throw new TypeConversionException(
              "'" + value + "' is not true, 1, yes, on, false, 0, no or off");
    };
  }
}
