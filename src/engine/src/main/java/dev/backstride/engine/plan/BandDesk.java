package dev.backstride.engine.plan;

import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Layout;
import dev.backstride.engine.PackedWeights;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.View;

/// What one thread needs to contract bands of one shape: a plan and the pictures, which stay in
/// its cache from one band to the next.
final class BandDesk {
  private final PicturePlan plan;
  private final View from;
  private final View to;
  private View residual;
  private Epilogue whole;
  private Epilogue epilogue;

  BandDesk(PicturePlan plan) {
    this.plan = plan;
    from = View.allocate(plan.inputLayout());
    to = View.allocate(plan.outputLayout());
  }

  /// The picture that the next run reads.
  View from() {
    return from;
  }

  /// Some rows of the picture that the next run reads.
  Layout from(int first, int count) {
    return from.layout().slice(2, first, 1, count);
  }

  /// The picture that a run writes.
  View to() {
    return to;
  }

  /// The band's part of the residual.
  View residual() {
    if (residual == null) {
      residual = View.allocate(plan.outputLayout());
    }
    return residual;
  }

  /// @param given the epilogue of the whole picture
  void run(PackedWeights w, Epilogue given) {
    if (!given.equals(whole)) {
      whole = given;
      epilogue =
          given.residual() == null
              ? given
              : new Epilogue(given.bias(), residual(), given.activation());
    }
    plan.run(from, w, epilogue, to);
  }

  long bytes() {
    long floats = (long) from.data().length + to.data().length;
    floats += residual == null ? 0 : residual.data().length;
    return floats * Float.BYTES + plan.scratchBytes();
  }
}
