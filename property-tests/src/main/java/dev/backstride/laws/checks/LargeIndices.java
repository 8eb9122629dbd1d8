package dev.backstride.laws.checks;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Plan;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Window;
import dev.backstride.laws.Law;
import dev.backstride.laws.NotApplicable;
import dev.backstride.laws.Operands;
import dev.backstride.laws.Trial;
import dev.backstride.laws.Violation;
import java.util.List;
import java.util.Optional;

/// The law about arrays as long as arrays can be.
public final class LargeIndices {
  private static final int HUGE = Integer.MAX_VALUE;

  /// Planning for arrays of almost 2³¹ elements either succeeds, for the very shape and with
  /// layouts that hold it, or is refused with a [ShapeException]. No index wraps, and nothing of
  /// that size is allocated. A promise of backends with plans.
  ///
  /// Bound: none, these are integers.
  public static final Law LARGE_INDICES =
      new Law(
          40,
          "large-indices",
          "plans for arrays of about 2³¹ elements are right or refused",
          LargeIndices::large);

  private LargeIndices() {}

  private static void large(Trial trial) {
    List<ConvShape> shapes = shapes();
    ConvShape shape = shapes.get(trial.pick(shapes.size(), 10));
    Operands none = new Operands(shape, true, new float[0], new float[0], new float[0]);
    trial.eachSlot(
        open -> {
          Optional<Plan> plan;
          try {
            plan = trial.subject().plan(shape, open);
          } catch (ShapeException _) {
            return;
          } catch (RuntimeException | OutOfMemoryError thrown) {
            throw new Violation("planning threw " + thrown, none, open);
          }
          check(plan.orElseThrow(() -> new NotApplicable("has no plans")), none, open);
        });
  }

  private static void check(Plan plan, Operands none, Slot open) {
    if (!plan.shape().equals(none.shape()) || plan.scratchBytes() < 0) {
      throw new Violation(
          "plan of " + plan.shape() + " with " + plan.scratchBytes() + " bytes of scratch",
          none,
          open);
    }
  }

  /// Each array in turn just below 2³¹ elements, or so large with its padding.
  private static List<ConvShape> shapes() {
    Window point = Window.of(1, 1, 1, 1, 0, 0);
    Window line = Window.of(HUGE, 1, 1, 1, 0, 0);
    return List.of(
        new ConvShape(1, 1, 1, 1, List.of(line)),
        new ConvShape(1, 1, 1, 1, List.of(Window.of(HUGE - 2, 3, 1, 1, 1, 1))),
        new ConvShape(1, 1, 1, 1, List.of(Window.of(HUGE - 2, 3, 2, 1, 1, 1))),
        new ConvShape(1, 1, 3, 1, List.of(Window.of(HUGE / 3, 3, 1, 1, 1, 1))),
        new ConvShape(1, 1, 1, 3, List.of(Window.of(HUGE / 3, 3, 1, 1, 1, 1))),
        new ConvShape(HUGE, 1, 1, 1, List.of(point)),
        new ConvShape(HUGE / 17, 1, 17, 17, List.of(point)),
        new ConvShape(1, 1, HUGE, 1, List.of(point)),
        new ConvShape(1, 1, 1, HUGE, List.of(point)),
        new ConvShape(1, 1, 46340, 46340, List.of(point)),
        new ConvShape(1, HUGE, HUGE, HUGE, List.of(point)),
        new ConvShape(1, 1, 1, 1, List.of(Window.of(1, HUGE, 1, 1, HUGE - 1, 0))),
        new ConvShape(1, 1, 1, 1, List.of(Window.of(3, 2, 1, HUGE - 3, HUGE - 4, 0))),
        new ConvShape(1, 1, 1, 1, List.of(Window.transposed(2, 1, HUGE - 1, 1, 0, 0, 0))),
        ConvShape.of(1, 1, 1, Window.of(46340, 3, 1, 1, 1, 1), Window.of(46340, 3, 1, 1, 1, 1)),
        ConvShape.of(
            1, 1, 1, Window.of(1, 1, 1, 1, 30_000, 30_000), Window.of(30_000, 1, 1, 1, 0, 0)));
  }
}
