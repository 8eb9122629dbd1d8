package dev.backstride.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.Slot;
import dev.backstride.engine.reference.ReferenceBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsTest {
  private static final Row ROW = Suite.row("test", "a,conv,2,6,11,9,4,3,2,2,1,0,2,1");

  @ParameterizedTest
  @EnumSource
  void theSumsAreTheReferences(Slot open) {
    Operands operands = Operands.of(ROW);
    double[] expected =
        new ReferenceBackend().sums(ROW.shape(), open, operands.x(), operands.w(), operands.y());
    ExactSum exact = new ExactSum(ROW.shape(), operands);

    for (int i = 0; i < expected.length; i++) {
      exact.sum(open, i);
      // Products are multiples of 2⁻⁴⁶ up to 1: double adds 128 of them without rounding.
      assertThat(exact.value()).as("element %d", i).isEqualTo(expected[i]);
      assertThat(exact.absolute()).isGreaterThanOrEqualTo(Math.abs(exact.value()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void roundedSumsPassAndOthersDoNot(Slot open) {
    Operands operands = Operands.of(ROW);
    double[] sums =
        new ReferenceBackend().sums(ROW.shape(), open, operands.x(), operands.w(), operands.y());
    float[] result = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      result[i] = (float) sums[i];
    }

    assertThat(Errors.of(ROW.shape(), open, operands, result).acceptable()).isTrue();

    result[0] += 0.01f;
    assertThat(Errors.of(ROW.shape(), open, operands, result).acceptable()).isFalse();

    result[0] = Float.NaN;
    assertThat(Errors.of(ROW.shape(), open, operands, result).acceptable()).isFalse();
  }
}
