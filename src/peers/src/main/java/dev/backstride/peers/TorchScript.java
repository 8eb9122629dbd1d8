package dev.backstride.peers;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// PyTorch programs of one function, as TorchScript archives. DJL offers no transposed convolution
/// and no weight gradient of its own; TorchScript has every operator of PyTorch.
final class TorchScript {
  /// PyTorch's number for NHWC.
  private static final int CHANNELS_LAST = 2;

  /// A module without attributes, pickled (protocol 2).
  private static final String MODULE = "\u0080\u0002c__torch__\nContraction\n)\u0081}(ub.";

  /// An empty tuple, pickled.
  private static final String NO_CONSTANTS = "\u0080\u0002).";

  private TorchScript() {}

  /// A program that returns `expression`.
  ///
  /// @param parameters names of its parameters, all tensors
  static byte[] program(String expression, String... parameters) {
    StringBuilder code =
        new StringBuilder(
            """
            class Contraction(Module):
              __parameters__ = []
              __buffers__ = []
              def forward(self: __torch__.Contraction\
            """);
    for (String parameter : parameters) {
      code.append(",\n    ").append(parameter).append(": Tensor");
    }
    code.append(") -> Tensor:\n    return ").append(expression).append('\n');
    return archive(code.toString());
  }

  /// `from` in the memory format NHWC.
  static String channelsLast(String from) {
    return "torch.contiguous(%s, memory_format=%d)".formatted(from, CHANNELS_LAST);
  }

  /// `from` in the memory format NCHW.
  static String rowMajor(String from) {
    return "torch.contiguous(%s)".formatted(from);
  }

  /// A convolution of x with w, its padding `before` at both ends of an axis.
  static String convolution(ConvShape shape, String x) {
    return "torch.conv%dd(%s, w, None, %s, %s, %s, %d)"
        .formatted(
            shape.axes().size(),
            x,
            perAxis(shape, Window::stride),
            perAxis(shape, Window::before),
            perAxis(shape, Window::dilation),
            shape.groups());
  }

  /// A transposed convolution of y with w, its padding `before` at both ends of an axis.
  static String transposedConvolution(ConvShape shape, String y) {
    return "torch.conv_transpose%dd(%s, w, None, %s, %s, %s, %d, %s)"
        .formatted(
            shape.axes().size(),
            y,
            perAxis(shape, Window::stride),
            perAxis(shape, Window::before),
            perAxis(shape, axis -> axis.outputPadding() + axis.before() - axis.after()),
            shape.groups(),
            perAxis(shape, Window::dilation));
  }

  /// A gradient of the convolution: of x for an open `X`, of w for an open `W`.
  static String gradient(ConvShape shape, Slot open, String x, String y) {
    return "(torch.convolution_backward(%s, %s, w, None, %s, %s, %s, False, %s, %d, [%s, %s, False]))[%d]"
        .formatted(
            y,
            x,
            perAxis(shape, Window::stride),
            perAxis(shape, Window::before),
            perAxis(shape, Window::dilation),
            perAxis(shape, axis -> 0),
            shape.groups(),
            open == Slot.X ? "True" : "False",
            open == Slot.W ? "True" : "False",
            open == Slot.X ? 0 : 1);
  }

  private static String perAxis(ConvShape shape, ToIntFunction<Window> property) {
    return shape.axes().stream()
        .map(axis -> Integer.toString(property.applyAsInt(axis)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /// A program of a whole class, `Contraction`, in TorchScript.
  static byte[] archive(String code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "data.pkl", MODULE);
      add(zip, "code/__torch__.py", code);
      add(zip, "constants.pkl", NO_CONSTANTS);
      add(zip, "version", "3\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry("contraction/" + name));
    zip.write(content.getBytes(StandardCharsets.ISO_8859_1));
    zip.closeEntry();
  }
}
