package dev.backstride.guide;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Window;
import dev.backstride.laws.ForwardBackend;
import java.util.Arrays;
import java.util.Optional;

final class MyBackend extends ForwardBackend {
  MyBackend() {
    super("my convolution");
  }

  @Override
  protected Optional<String> refusal(ConvShape shape) {
    Window rows = shape.axes().getFirst();
    Window columns = shape.axes().getLast();
    boolean mine =
        shape.axes().size() == 2
            && shape.groups() == 1
            && rows.kernel() == columns.kernel()
            && rows.stride() == columns.stride()
            && shape.axes().stream().allMatch(a -> a.dilation() == 1)
            && shape.axes().stream().allMatch(a -> a.before() == rows.before())
            && shape.axes().stream().allMatch(a -> a.after() == rows.before());
    return mine ? Optional.empty() : Optional.of("square kernels, one stride, one padding");
  }

  @Override
  protected void convolve(ConvShape shape, float[] x, float[] w, float[] y) {
    Window rows = shape.axes().getFirst();
    Window columns = shape.axes().getLast();
    for (int n = 0; n < shape.batch(); n++) {
      int image = x.length / shape.batch();
      float[] result =
          MyConvolution.convolve(
              Arrays.copyOfRange(x, n * image, (n + 1) * image),
              shape.inChannels(),
              rows.in(),
              columns.in(),
              w,
              shape.outChannels(),
              rows.kernel(),
              rows.stride(),
              rows.before());
      System.arraycopy(result, 0, y, n * result.length, result.length);
    }
  }
}
