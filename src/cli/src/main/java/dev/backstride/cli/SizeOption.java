package dev.backstride.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A picture's size, written as `HEIGHTxWIDTH`, or as one number for both.
record SizeOption(int height, int width) {
  private static final int MOST = 16384;

  static final class Converter implements ITypeConverter<SizeOption> {
    @Override
    public SizeOption convert(String text) {
      String[] parts = text.split("x", -1);
      try {
        int height = Integer.parseInt(parts[0]);
        int width = parts.length == 1 ? height : Integer.parseInt(parts[1]);
        if (parts.length <= 2 && height >= 1 && width >= 1 && height <= MOST && width <= MOST) {
          return new SizeOption(height, width);
        }
      } catch (NumberFormatException _) {
        // Refused below, with the rule.
      }
      throw new TypeConversionException(
          "'" + text + "' is no size: HEIGHTxWIDTH or one number for both, 1 to " + MOST);
    }
  }
}
