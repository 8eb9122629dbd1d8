package dev.backstride.bench;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;

/// One operator that is measured.
///
/// @param line the line that describes it in a list of shapes
/// @param name what it is called in reports
/// @param op convolution or transposed convolution
/// @param shape the geometry; of the convolution whose adjoint it is, for a transposed one
/// @param bilinear whether the weights are those of bilinear up-sampling, not random
record Row(String line, String name, Op op, ConvShape shape, boolean bilinear) {

  /// Whether a transposed convolution has the shape with which segmentation networks up-sample
  /// bilinearly: as many channels out as in, a kernel of twice the stride.
  boolean upsamples() {
    return op == Op.DECONV
        && shape.groups() == 1
        && shape.inChannels() == shape.outChannels()
        && shape.axes().stream().allMatch(a -> a.stride() > 1 && a.kernel() == 2 * a.stride());
  }

  /// This row with bilinear weights.
  Row withBilinearWeights() {
    return new Row(line, name + "_bilinear", op, shape, true);
  }

  /// This row with a larger batch.
  Row withBatch(int times) {
    String[] fields = line.strip().split(",", -1);
    fields[0] += "_n" + times * shape.batch();
    fields[2] = Integer.toString(times * shape.batch());
    Row larger = Suite.row(name, String.join(",", fields));
    return bilinear ? larger.withBilinearWeights() : larger;
  }

  /// The floating-point operations of any pass by the direct algorithm: two for each multiply-add.
  double flops() {
    return 2.0 * shape.multiplyAdds();
  }

  /// The bytes of both pictures.
  double pictureBytes() {
    return Float.BYTES * ((double) shape.length(Slot.X) + shape.length(Slot.Y));
  }

  /// The bytes that any pass must at least move: both pictures and the weights once.
  double bytes() {
    return pictureBytes() + Float.BYTES * (double) shape.length(Slot.W);
  }

  /// The kind of shape, for means over like rows.
  String kind() {
    if (bilinear) {
      return "bilinear weights";
    }
    boolean depthwise = shape.groups() > 1 && shape.groups() == shape.inChannels();
    if (depthwise) {
      return "depthwise";
    }
    boolean point = shape.axes().stream().allMatch(a -> a.kernel() == 1);
    if (point) {
      return "1×1";
    }
    if (op == Op.DECONV) {
      boolean patches = shape.axes().stream().allMatch(a -> a.kernel() == a.stride());
      return patches ? "kernel = stride" : "other";
    }
    return isWinograd() ? "3×3 stride 1, C and K ≥ 64" : "other";
  }

  private boolean isWinograd() {
    return shape.groups() == 1
        && shape.inChannels() >= 64
        && shape.outChannels() >= 64
        && shape.axes().size() == 2
        && shape.axes().stream().allMatch(Row::threeByOne);
  }

  private static boolean threeByOne(Window axis) {
    return axis.kernel() == 3 && axis.stride() == 1 && axis.dilation() == 1;
  }
}
