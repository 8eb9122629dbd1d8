package dev.backstride.onnx.eval;

import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Reduction;
import dev.backstride.onnx.shape.Operands;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Finds extremes and sums along one axis.
final class ReductionEvaluator {
  private ReductionEvaluator() {}

  static List<Tensor> evaluate(Reduction operator, Operands in, List<TensorType> types) {
    return switch (operator) {
      case Reduction.Reduce reduce ->
          List.of(ReduceEvaluator.evaluate(reduce, in, types.getFirst()));
      case Reduction.ArgReduce arg -> List.of(arg(arg, in, types.getFirst()));
      case Reduction.CumulativeSum sum -> List.of(cumulative(sum, in, types.getFirst()));
      case Reduction.TopK topK -> topK(topK, in, types);
    };
  }

  private static Tensor arg(Reduction.ArgReduce operator, Operands in, TensorType type) {
    Tensor x = in.known(0);
    Lines lines = Lines.of(x.shape(), in.axis(operator.axis(), x.shape().rank()));
    Elements result = new Elements(type);
    for (int line = 0; line < lines.count(); line++) {
      int start = lines.start(line);
      int best = 0;
      for (int i = 1; i < lines.size(); i++) {
        int order = compare(x, start + i * lines.inner(), start + best * lines.inner());
        int gain = operator.largest() ? order : -order;
        if (gain > 0 || (gain == 0 && operator.lastIndex())) {
          best = i;
        }
      }
      result.set(line, best);
    }
    return result.tensor();
  }

  private static int compare(Tensor x, int a, int b) {
    return x.type().isFloat()
        ? Double.compare(x.doubleAt(a), x.doubleAt(b))
        : Long.compare(x.longAt(a), x.longAt(b));
  }

  private static Tensor cumulative(Reduction.CumulativeSum operator, Operands in, TensorType type) {
    Tensor x = in.known(0);
    Lines lines = Lines.of(x.shape(), in.axis(in.onlyLong(1), x.shape().rank()));
    Elements result = new Elements(type);
    for (int line = 0; line < lines.count(); line++) {
      double sum = 0;
      long wholeSum = 0;
      for (int i = 0; i < lines.size(); i++) {
        int step = operator.reverse() ? lines.size() - 1 - i : i;
        int at = lines.start(line) + step * lines.inner();
        double before = sum;
        long wholeBefore = wholeSum;
        if (x.type().isFloat()) {
          sum += x.doubleAt(at);
          result.set(at, operator.exclusive() ? before : sum);
        } else {
          wholeSum += x.longAt(at);
          result.set(at, operator.exclusive() ? wholeBefore : wholeSum);
        }
      }
    }
    return result.tensor();
  }

  private static List<Tensor> topK(Reduction.TopK operator, Operands in, List<TensorType> types) {
    Tensor x = in.known(0);
    Lines lines = Lines.of(x.shape(), in.axis(operator.axis(), x.shape().rank()));
    int k = (int) in.onlyLong(1);
    Lines to = new Lines(lines.outer(), k, lines.inner());
    Elements values = new Elements(types.getFirst());
    Elements indices = new Elements(types.getLast());
    for (int line = 0; k > 0 && line < lines.count(); line++) {
      int start = lines.start(line);
      Comparator<Integer> order =
          (a, b) -> compare(x, start + a * lines.inner(), start + b * lines.inner());
      List<Integer> best =
          IntStream.range(0, lines.size())
              .boxed()
              .sorted(operator.largest() ? order.reversed() : order)
              .limit(k)
              .toList();
      for (int i = 0; i < k; i++) {
        int at = to.start(line) + i * to.inner();
        values.set(at, x, start + best.get(i) * lines.inner());
        indices.set(at, best.get(i).longValue());
      }
    }
    return List.of(values.tensor(), indices.tensor());
  }
}
