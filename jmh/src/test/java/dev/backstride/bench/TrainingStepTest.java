package dev.backstride.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A step is the same computation in every library.
class TrainingStepTest {
  private static final Timing SHORT = new Timing(1, 1, 1);

  @ParameterizedTest
  @ValueSource(
      strings = {"fcn8s,compact-4,2,64", "unet,compact,2,64", "deconv-stack,compact-4,2,64"})
  void theLossesOfTheFirstStepsAreThoseOfPyTorch(String option) {
    TrainingStep step = TrainingStep.parse(option);
    double[] expected = measure(Library.BACKSTRIDE_STRICT, step, new double[0]).losses();
    // A network that learns: no loss stays where it was.
    assertThat(expected).doesNotHaveDuplicates();
    for (Library library : List.of(Library.BACKSTRIDE, Library.PYTORCH)) {
      StepMeasurement measured = measure(library, step, expected);
      assertThat(measured.losses()).hasSize(MeasureStep.CHECKED);
      assertThat(MeasureStep.difference(measured.losses(), expected))
          .as("%s", library)
          .isEqualTo(measured.difference());
    }
  }

  /// PyTorch 2.7.1 is wrong about row-major batches on some machines (`peers-laws.md`).
  @Test
  void oneWayToAskPyTorchGivesTheSameLossesAndTheOthersAreRefused() {
    TrainingStep step = TrainingStep.parse("fcn8s,compact-4,2,64");
    double[] expected = measure(Library.BACKSTRIDE_STRICT, step, new double[0]).losses();
    List<String> right = new ArrayList<>();
    for (String way : TorchStep.WAYS) {
      try {
        new MeasureStep(step, way, expected, SHORT)
            .run(new ForkState(Library.PYTORCH, 2, Optional.empty()));
        right.add(way);
      } catch (BenchException e) {
        assertThat(e).hasMessageContaining("wrong result: the losses differ");
      }
    }
    assertThat(right).isNotEmpty().contains(measure(Library.PYTORCH, step, expected).way());
  }

  @Test
  void aLibraryWithOtherLossesIsNotTimed() {
    TrainingStep step = TrainingStep.parse("fcn32s,compact-4,1,32");
    double[] expected = measure(Library.BACKSTRIDE, step, new double[0]).losses();
    expected[MeasureStep.CHECKED - 1] *= 1.01;
    assertThatThrownBy(() -> measure(Library.BACKSTRIDE, step, expected))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("wrong result");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fcn8s", "fcn8s,compact,16", "fcn9s,compact,1,64", "fcn8s,compact,0,64"})
  void aWrongStepIsNamed(String option) {
    assertThatThrownBy(() -> TrainingStep.parse(option))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("--step " + option);
  }

  private static StepMeasurement measure(Library library, TrainingStep step, double[] expected) {
    return new MeasureStep(step, null, expected, SHORT)
        .run(new ForkState(library, 2, Optional.empty()));
  }
}
