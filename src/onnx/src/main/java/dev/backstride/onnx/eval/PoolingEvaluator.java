package dev.backstride.onnx.eval;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Pooling;
import dev.backstride.onnx.shape.Operands;
import dev.backstride.onnx.shape.PoolGeometry;
import dev.backstride.onnx.shape.PoolingTypes;
import java.util.List;

/// Pools.
final class PoolingEvaluator {
  private PoolingEvaluator() {}

  static List<Tensor> evaluate(Pooling operator, Operands in, List<TensorType> types) {
    if (operator instanceof Pooling.MaxUnpool unpool) {
      return List.of(unpool(unpool, in, types.getFirst()));
    }
    PoolTaps taps = new PoolTaps(PoolGeometry.of(operator, in));
    return switch (operator) {
      case Pooling.MaxPool pool -> max(pool.columnMajor(), taps, in, types);
      case Pooling.AveragePool pool ->
          List.of(average(pool.countIncludePad(), taps, in, types.getFirst()));
      case Pooling.LpPool pool -> List.of(lp(pool.p(), taps, in, types.getFirst()));
      case Pooling.GlobalPool pool ->
          switch (pool.kind()) {
            case MAX -> max(false, taps, in, types);
            case AVERAGE -> List.of(average(false, taps, in, types.getFirst()));
            case LP -> List.of(lp(pool.p(), taps, in, types.getFirst()));
          };
      case Pooling.MaxUnpool _ -> throw new IllegalArgumentException("has no window");
    };
  }

  private static List<Tensor> max(
      boolean columnMajor, PoolTaps taps, Operands in, List<TensorType> types) {
    Tensor x = in.known(0);
    Elements values = new Elements(types.getFirst());
    Elements places = new Elements(new TensorType(ElementType.INT64, types.getFirst().shape()));
    for (int i = 0; i < values.count(); i++) {
      int plane = i / taps.positions();
      int best = -1;
      for (int element : taps.elements(i % taps.positions())) {
        int at = plane * taps.elements() + element;
        if (best < 0 || x.doubleAt(at) > x.doubleAt(best) || Double.isNaN(x.doubleAt(at))) {
          best = at;
        }
      }
      if (best < 0) {
        values.set(i, Double.NEGATIVE_INFINITY);
      } else {
        values.set(i, x, best);
        places.set(i, (long) (columnMajor ? taps.columnMajor(best) : best));
      }
    }
    return List.of(values.tensor(), places.tensor());
  }

  private static Tensor average(boolean countPadding, PoolTaps taps, Operands in, TensorType type) {
    Tensor x = in.known(0);
    Elements result = new Elements(type);
    for (int i = 0; i < result.count(); i++) {
      int start = i / taps.positions() * taps.elements();
      int position = i % taps.positions();
      double sum = 0;
      int[] elements = taps.elements(position);
      for (int element : elements) {
        sum += x.doubleAt(start + element);
      }
      result.set(i, sum / (countPadding ? taps.padded(position) : elements.length));
    }
    return result.tensor();
  }

  private static Tensor lp(int p, PoolTaps taps, Operands in, TensorType type) {
    Tensor x = in.known(0);
    Elements result = new Elements(type);
    for (int i = 0; i < result.count(); i++) {
      int start = i / taps.positions() * taps.elements();
      double sum = 0;
      for (int element : taps.elements(i % taps.positions())) {
        sum += Math.pow(Math.abs(x.doubleAt(start + element)), p);
      }
      result.set(i, Math.pow(sum, 1.0 / p));
    }
    return result.tensor();
  }

  /// Indices count the elements of the result that there would be without `output_shape`.
  private static Tensor unpool(Pooling.MaxUnpool operator, Operands in, TensorType type) {
    Tensor x = in.known(0);
    Tensor places = in.known(1);
    Shape counted = PoolingTypes.unpooled(operator.window(), in);
    int[] strides = IndexMap.strides(type.shape());
    Elements result = new Elements(type);
    for (int i = 0; i < x.count(); i++) {
      long place = places.longAt(i);
      if (place < 0 || place >= counted.count()) {
        throw in.invalid("has index %d for %s".formatted(place, counted));
      }
      int rest = (int) place;
      int at = 0;
      for (int a = counted.rank() - 1; a >= 0; a--) {
        int index = rest % counted.size(a);
        rest /= counted.size(a);
        if (index >= type.shape().size(a)) {
          throw in.invalid("has index %d for %s".formatted(place, type));
        }
        at += index * strides[a];
      }
      result.set(at, x, i);
    }
    return result.tensor();
  }
}
