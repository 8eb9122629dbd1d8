package dev.backstride.onnx.eval;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.op.Convolution;
import dev.backstride.onnx.shape.ConvolutionGeometry;
import dev.backstride.onnx.shape.Operands;

/// Convolves, with sums in double.
final class ConvolutionEvaluator {
  private ConvolutionEvaluator() {}

  static Tensor evaluate(Convolution operator, Operands in, TensorType type) {
    ConvShape shape = ConvolutionGeometry.of(operator, in);
    return switch (operator) {
      case Convolution.Conv _ -> {
        double[] y = new double[shape.length(Slot.Y)];
        new Contraction(shape).fillY(Doubles.of(in.known(0)), Doubles.of(in.known(1)), y);
        yield biased(y, in, type);
      }
      case Convolution.ConvTranspose _ -> {
        double[] x = new double[shape.length(Slot.X)];
        new Contraction(shape).fillX(x, Doubles.of(in.known(1)), Doubles.of(in.known(0)));
        yield biased(x, in, type);
      }
      case Convolution.ConvInteger _ -> {
        double[] y = new double[shape.length(Slot.Y)];
        double[] x = Doubles.centred(in.known(0), in.value(2), 1);
        new Contraction(shape).fillY(x, Doubles.centred(in.known(1), in.value(3), 0), y);
        yield Doubles.tensor(y, type);
      }
      case Convolution.QLinearConv _ -> quantized(shape, in, type);
    };
  }

  private static Tensor biased(double[] picture, Operands in, TensorType type) {
    if (in.has(2)) {
      Lines lines = Lines.of(type.shape(), 1);
      for (int i = 0; i < picture.length; i++) {
        picture[i] += in.known(2).doubleAt(i / lines.inner() % lines.size());
      }
    }
    return Doubles.tensor(picture, type);
  }

  private static Tensor quantized(ConvShape shape, Operands in, TensorType type) {
    double[] y = new double[shape.length(Slot.Y)];
    double[] x = Doubles.centred(in.known(0), in.value(2), 1);
    new Contraction(shape).fillY(x, Doubles.centred(in.known(3), in.value(5), 0), y);
    Tensor weightScales = in.known(4);
    Lines lines = Lines.of(type.shape(), 1);
    Elements result = new Elements(type);
    for (int i = 0; i < y.length; i++) {
      int channel = i / lines.inner() % lines.size();
      double sum = in.has(8) ? y[i] + in.known(8).doubleAt(channel) : y[i];
      double scale =
          in.known(1).doubleAt(0)
              * weightScales.doubleAt(weightScales.count() == 1 ? 0 : channel)
              / in.known(6).doubleAt(0);
      result.set(i, Saturation.of(type.type(), sum * scale, in.known(7).longAt(0)));
    }
    return result.tensor();
  }
}
