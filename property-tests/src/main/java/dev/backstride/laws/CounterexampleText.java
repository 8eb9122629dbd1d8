package dev.backstride.laws;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// A counterexample in words.
final class CounterexampleText {
  /// Elements of an array that are printed at most.
  private static final int SHOWN = 64;

  private final Counterexample example;

  CounterexampleText(Counterexample example) {
    this.example = example;
  }

  @Override
  public String toString() {
    Violation violation = example.violation();
    StringBuilder text = new StringBuilder();
    text.append("law %s is broken by %s%n".formatted(example.law(), example.backend()));
    text.append("  the law    %s%n".formatted(example.law().statement()));
    text.append("  found      %s%n".formatted(violation.getMessage()));
    text.append("  computing  %s%n".formatted(meaning(violation.slot())));
    text.append("  geometry   %s%n".formatted(words(violation.operands().shape())));
    for (Slot slot : Slot.values()) {
      if (slot != violation.slot()) {
        text.append("  %s          %s%n".formatted(name(slot), array(violation.operands(), slot)));
      }
    }
    violation.difference().ifPresent(d -> text.append(difference(violation.slot(), d)));
    text.append(
        "  again      Laws.find(\"%s\").orElseThrow().judge(subject, Draw.of(%dL))%n"
            .formatted(example.law().name(), example.seed()));
    return text.toString();
  }

  private static String meaning(Slot open) {
    return switch (open) {
      case X -> "x: backward data of a convolution, forward of a transposed one";
      case W -> "w: the weights' gradient";
      case Y -> "y: forward of a convolution, backward data of a transposed one";
    };
  }

  private static String name(Slot slot) {
    return switch (slot) {
      case X -> "x";
      case W -> "w";
      case Y -> "y";
    };
  }

  /// A geometry in words; what has its usual value is left out.
  static String words(ConvShape shape) {
    StringJoiner words = new StringJoiner("; ");
    words.add(
        "%d-D, batch %d, %d → %d channels%s"
            .formatted(
                shape.axes().size(),
                shape.batch(),
                shape.inChannels(),
                shape.outChannels(),
                shape.groups() == 1 ? "" : " in " + shape.groups() + " groups"));
    for (Window axis : shape.axes()) {
      words.add(words(axis));
    }
    return words.toString();
  }

  private static String words(Window axis) {
    StringJoiner words = new StringJoiner(", ");
    words.add("%d → %d by kernel %d".formatted(axis.in(), axis.out(), axis.kernel()));
    if (axis.stride() != 1) {
      words.add("stride " + axis.stride());
    }
    if (axis.dilation() != 1) {
      words.add("dilation " + axis.dilation());
    }
    if (axis.before() != 0 || axis.after() != 0) {
      words.add("padding %d before and %d after".formatted(axis.before(), axis.after()));
    }
    if (axis.outputPadding() != 0) {
      words.add("output padding " + axis.outputPadding());
    }
    return words.toString();
  }

  private static String array(Operands operands, Slot slot) {
    float[] array = operands.get(slot);
    String sizes = sizes(operands.grid(slot));
    return sizes + (array.length > SHOWN ? nonZeros(array) : " = " + numbers(array));
  }

  /// The numbers that are not 0, by their index.
  private static String nonZeros(float[] array) {
    int[] places = IntStream.range(0, array.length).filter(i -> array[i] != 0).toArray();
    StringJoiner shown = new StringJoiner(", ", " of zeros, but ", "");
    for (int i : Arrays.copyOf(places, Math.min(places.length, SHOWN))) {
      shown.add("[" + i + "] = " + number(array[i]));
    }
    return shown + (places.length > SHOWN ? " … and " + (places.length - SHOWN) + " more" : "");
  }

  private static String sizes(Grid grid) {
    StringJoiner sizes = new StringJoiner("×");
    for (int size : grid.sizes()) {
      sizes.add(String.valueOf(size));
    }
    return sizes.toString();
  }

  private static String numbers(float[] array) {
    StringJoiner numbers = new StringJoiner(" ", "[", "]");
    for (float number : array) {
      numbers.add(number(number));
    }
    return numbers.toString();
  }

  /// A number without a needless fraction.
  static String number(double number) {
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1 << 24;
    boolean negativeZero = number == 0 && 1 / number < 0;
    return whole && !negativeZero ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static String difference(Slot slot, Violation.Difference difference) {
    int first = difference.wrong().nextSetBit(0);
    return "  differs    %s%s: expected %s, got %s (allowed distance %s; %d of %d elements differ)%n"
        .formatted(
            name(slot),
            Arrays.toString(difference.grid().coordinates(first)),
            number(difference.expected()[first]),
            number(difference.actual()[first]),
            number(difference.allowed()),
            difference.wrong().cardinality(),
            difference.actual().length);
  }
}
