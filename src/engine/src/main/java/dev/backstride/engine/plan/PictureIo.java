package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import java.util.List;

/// The pictures of a plan: checks them, and copies those whose layout the kernels do not read or
/// write.
final class PictureIo {
  private final Staging input;
  private final Staging output;
  private final Staging residual;

  PictureIo(ConvShape shape, Slot open, List<Phase> phases, Team team) {
    Slot read = open == Slot.Y ? Slot.X : Slot.Y;
    input = new Staging(Phase.spacedInputLayout(shape.sizes(read), phases), team);
    boolean blocks = false;
    for (Phase phase : phases) {
      blocks |= phase.block() > 1;
    }
    output = new Staging(Layout.channelsLast(shape.sizes(open)), blocks, team);
    residual = new Staging(output.layout(), blocks, team);
  }

  Layout inputLayout() {
    return input.layout();
  }

  Layout outputLayout() {
    return output.layout();
  }

  long scratchBytes() {
    return input.bytes() + output.bytes() + residual.bytes();
  }

  void check(View from, PackedWeights w, String packing, View to) {
    input.check(from, "the picture that is read");
    output.check(to, "the picture that is written");
    check(w, packing);
  }

  static void check(PackedWeights w, String packing) {
    if (!w.packing().equals(packing)) {
      throw new ShapeException(
          "weights are packed as '" + w.packing() + "', the plan reads '" + packing + "'");
    }
  }

  /// The picture to read: the given one, or a copy with the halo that the window needs.
  View readable(View from) {
    return input.copyUnlessFits(from);
  }

  View readableResidual(View given) {
    return given == null ? null : residual.copyUnlessFits(given);
  }

  /// The picture to write: the given one, or scratch that [#finish] copies from.
  View writable(View to) {
    return output.scratchUnlessFits(to);
  }

  void finish(View written, View to) {
    output.copyBack(written, to);
  }
}
