package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import java.util.Arrays;
import java.util.function.Predicate;

/// Scratch for a picture in the layout that a kernel wants, allocated when first needed.
final class Staging {
  private final Layout layout;
  private final Predicate<Layout> fits;
  private final Team team;
  private View scratch;
  private Layout otherLayout;
  private Copy copyIn;
  private Copy copyOut;

  Staging(Layout layout, Team team) {
    this(layout, false, team);
  }

  /// @param adjoining whether the pixels of a row must lie side by side
  Staging(Layout layout, boolean adjoining, Team team) {
    this(
        layout,
        given ->
            given.serves(layout) && (!adjoining || given.stride(given.rank() - 1) == given.size(1)),
        team);
  }

  /// @param fits whether a kernel can take a picture of this layout where it lies
  Staging(Layout layout, Predicate<Layout> fits, Team team) {
    this.layout = layout;
    this.fits = fits;
    this.team = team;
  }

  Layout layout() {
    return layout;
  }

  long bytes() {
    return scratch == null ? 0 : (long) layout.extent() * Float.BYTES;
  }

  /// Refuses a picture of other sizes.
  void check(View given, String what) {
    check(given, layout, what);
  }

  /// Refuses a picture of other sizes than those planned.
  static void check(View given, Layout planned, String what) {
    if (!given.layout().hasSizesOf(planned)) {
      throw new ShapeException(
          "%s has sizes %s, not the plan's %s"
              .formatted(
                  what, Arrays.toString(given.layout().sizes()), Arrays.toString(planned.sizes())));
    }
  }

  /// The given picture if a kernel can read it where it lies, else a copy in scratch.
  View copyUnlessFits(View given) {
    if (fits.test(given.layout())) {
      return given;
    }
    prepare(given.layout());
    copyIn.run(team, given.data(), scratch.data());
    return scratch;
  }

  /// The given picture if a kernel can write it where it lies, else scratch.
  View scratchUnlessFits(View given) {
    if (fits.test(given.layout())) {
      return given;
    }
    prepare(given.layout());
    return scratch;
  }

  void copyBack(View written, View to) {
    if (written.data() != to.data()) {
      copyOut.run(team, written.data(), to.data());
    }
  }

  private void prepare(Layout other) {
    if (scratch == null) {
      scratch = View.allocate(layout);
    }
    if (!other.equals(otherLayout)) {
      copyIn = new Copy(other, layout);
      copyOut = new Copy(layout, other);
      otherLayout = other;
    }
  }
}
