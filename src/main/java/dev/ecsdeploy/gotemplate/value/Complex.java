package dev.ecsdeploy.gotemplate.value;

/** A {@code complex128}. */
public record Complex(double real, double imaginary) {
  /** Whether both are the same number; unlike {@link #equals}, as numbers are compared. */
  public boolean isSame(Complex other) {
    return real == other.real && imaginary == other.imaginary;
  }
}
