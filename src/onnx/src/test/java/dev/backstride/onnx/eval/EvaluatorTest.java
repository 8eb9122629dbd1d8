package dev.backstride.onnx.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidModelException;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.ShortTensor;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.graph.Node;
import dev.backstride.onnx.op.BinaryFunction;
import dev.backstride.onnx.op.Elementwise;
import dev.backstride.onnx.op.Movement;
import dev.backstride.onnx.op.Operator;
import dev.backstride.onnx.op.Query;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.op.VariadicFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What ONNX's own cases do not show: edges, unusual types and errors.
class EvaluatorTest {

  private static Tensor evaluate(Operator operator, Tensor... inputs) {
    return evaluateAll(operator, 1, inputs).getFirst();
  }

  private static List<Tensor> evaluateAll(Operator operator, int outputs, Tensor... inputs) {
    List<String> names = Stream.iterate("x", name -> name + "x").limit(inputs.length).toList();
    List<String> results = Stream.iterate("y", name -> name + "y").limit(outputs).toList();
    Node node = new Node("n", operator.getClass().getSimpleName(), operator, names, results);
    return Evaluator.evaluate(node, Arrays.stream(inputs).map(Optional::ofNullable).toList());
  }

  private static Tensor longs(long... values) {
    return Tensor.of(values, values.length);
  }

  private static Tensor binary(BinaryFunction function, Tensor a, Tensor b) {
    return evaluate(new Elementwise.Binary(function), a, b);
  }

  @Test
  void wholeNumbersAreNotDividedByZero() {
    assertInvalid(new Elementwise.Binary(BinaryFunction.DIV), "by zero", longs(1), longs(0));
    assertInvalid(new Elementwise.Binary(BinaryFunction.MOD), "by zero", longs(1), longs(0));
    Tensor infinite =
        binary(BinaryFunction.DIV, Tensor.of(new float[] {1}, 1), Tensor.of(new float[1], 1));
    assertThat(infinite).isEqualTo(Tensor.of(new float[] {Float.POSITIVE_INFINITY}, 1));
  }

  @Test
  void wholeNumbersDivideTowardZeroAndTheirRemaindersHaveTheDivisorsSign() {
    assertThat(binary(BinaryFunction.DIV, longs(-7, 7), longs(2, -2))).isEqualTo(longs(-3, -3));
    assertThat(binary(BinaryFunction.MOD, longs(-7, 7), longs(2, -2))).isEqualTo(longs(1, -1));
    assertThat(binary(BinaryFunction.FMOD, longs(-7, 7), longs(2, -2))).isEqualTo(longs(-1, 1));
  }

  @Test
  void largeUnsignedNumbersAreNotNegative() {
    Tensor huge = Tensor.of(ElementType.UINT64, new long[] {-1}, new Shape(1));
    Tensor one = Tensor.of(ElementType.UINT64, new long[] {1}, new Shape(1));
    assertThat(binary(BinaryFunction.GREATER, huge, one).longAt(0)).isEqualTo(1);
    assertThat(binary(BinaryFunction.DIV, huge, one)).isEqualTo(huge);
    assertThat(evaluate(new Elementwise.Variadic(VariadicFunction.MAX), huge, one)).isEqualTo(huge);
    Tensor asFloat = evaluate(new Elementwise.Cast(ElementType.FLOAT64), huge);
    assertThat(asFloat.doubleAt(0)).isEqualTo(0x1p64);
    Tensor back =
        evaluate(new Elementwise.Cast(ElementType.UINT64), Tensor.of(new double[] {0x1.8p63}, 1));
    assertThat(back.longAt(0)).isEqualTo(3L << 62);
  }

  @Test
  void smallNumbersWrapAround() {
    Tensor a = Tensor.of(ElementType.INT8, new byte[] {127}, new Shape(1));
    assertThat(binary(BinaryFunction.ADD, a, a).longAt(0)).isEqualTo(-2);
    Tensor b = Tensor.of(ElementType.UINT8, new byte[] {-1}, new Shape(1));
    assertThat(binary(BinaryFunction.MUL, b, b).longAt(0)).isEqualTo(1);
  }

  @Test
  void brainFloatsRoundToTheNearestEven() {
    Tensor x = Tensor.of(new float[] {1, 1 + 0x1p-8f, 1 + 0x3p-8f, Float.NaN, Float.MAX_VALUE}, 5);
    Tensor y = evaluate(new Elementwise.Cast(ElementType.BFLOAT16), x);
    assertThat(y).isInstanceOf(ShortTensor.class);
    assertThat(y.doubleAt(0)).isEqualTo(1);
    assertThat(y.doubleAt(1)).isEqualTo(1);
    assertThat(y.doubleAt(2)).isEqualTo(1 + 0x1p-6);
    assertThat(y.doubleAt(3)).isNaN();
    assertThat(y.doubleAt(4)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void truthIsWhateverIsNotZero() {
    Tensor x = Tensor.of(new float[] {0, -0f, 0.5f, Float.NaN}, 4);
    assertThat(evaluate(new Elementwise.Cast(ElementType.BOOL), x))
        .isEqualTo(Tensor.of(new boolean[] {false, false, true, true}, 4));
  }

  @Test
  void indicesOutsideAreRefused() {
    Tensor x = Tensor.of(new float[6], 2, 3);
    assertInvalid(new Movement.Gather(1), "has index 3 along an axis of 3", x, longs(3));
    assertInvalid(new Movement.Gather(1), "has index -4", x, longs(-4));
    assertInvalid(new Movement.GatherNd(0), "has index 2", x, Tensor.of(new long[] {2, 0}, 1, 2));
    assertInvalid(
        new Movement.ScatterElements(0, Movement.ScatterMode.ADD),
        "has index 5",
        x,
        Tensor.of(new long[] {5}, 1, 1),
        Tensor.of(new float[1], 1, 1));
  }

  @Test
  void emptyTensorsMoveToo() {
    Tensor empty = Tensor.of(new float[0], 0, 3);
    Tensor x = Tensor.of(new float[] {1, 2, 3}, 1, 3);
    assertThat(evaluate(new Movement.Concat(0), empty, x, empty)).isEqualTo(x);
    assertThat(evaluate(new Movement.Transpose(List.of(1, 0)), empty))
        .isEqualTo(Tensor.of(new float[0], 3, 0));
    assertThat(evaluate(new Query.NonZero(), empty)).isEqualTo(Tensor.of(new long[0], 2, 0));
    assertThat(
            evaluate(new Reduction.Reduce(Reduction.Function.SUM, false, false), empty, longs(0)))
        .isEqualTo(Tensor.of(new float[3], 3));
    assertThat(evaluate(new Movement.Tile(), x, longs(0, 2)))
        .isEqualTo(Tensor.of(new float[0], 0, 6));
  }

  @Test
  void paddingMirrorsWrapsStretchesAndCrops() {
    Tensor x = Tensor.of(new int[] {1, 2, 3}, 3);
    assertThat(padded(Movement.PadMode.REFLECT, x, 2, 1)).containsExactly(3, 2, 1, 2, 3, 2);
    assertThat(padded(Movement.PadMode.EDGE, x, 2, 1)).containsExactly(1, 1, 1, 2, 3, 3);
    assertThat(padded(Movement.PadMode.WRAP, x, 2, 1)).containsExactly(2, 3, 1, 2, 3, 1);
    assertThat(padded(Movement.PadMode.CONSTANT, x, -1, 2)).containsExactly(2, 3, 0, 0);
  }

  private static long[] padded(Movement.PadMode mode, Tensor x, long before, long after) {
    return evaluate(new Movement.Pad(mode), x, longs(before, after)).toLongs();
  }

  @Test
  void theLastPartTakesWhatIsLeft() {
    List<Tensor> parts = evaluateAll(new Movement.Split(0), 3, longs(1, 2, 3, 4, 5, 6, 7));
    assertThat(parts).containsExactly(longs(1, 2, 3), longs(4, 5, 6), longs(7));
  }

  @Test
  void logarithmsOfSumsOfExponentialsDoNotOverflow() {
    Tensor x = Tensor.of(new float[] {1000, 1000, Float.NEGATIVE_INFINITY, 1}, 2, 2);
    Tensor y =
        evaluate(new Reduction.Reduce(Reduction.Function.LOG_SUM_EXP, false, false), x, longs(1));
    assertThat(y.doubleAt(0)).isEqualTo((float) (1000 + Math.log(2)));
    assertThat(y.doubleAt(1)).isEqualTo(1);
  }

  private static void assertInvalid(Operator operator, String rule, Tensor... inputs) {
    assertThatThrownBy(() -> evaluate(operator, inputs))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("node \"n\"")
        .hasMessageContaining(rule);
  }
}
