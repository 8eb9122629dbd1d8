package dev.backstride.engine.plan;

import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.engine.ops.Copy;
import java.util.Arrays;

/// Scratch for a picture in the layout that a kernel wants, allocated when first needed.
final class Staging {
  private final Layout layout;
  private final boolean adjoining;
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
    this.layout = layout;
    this.adjoining = adjoining;
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
    if (!given.layout().hasSizesOf(layout)) {
      throw new ShapeException(
          "%s has sizes %s, not the plan's %s"
              .formatted(
                  what, Arrays.toString(given.layout().sizes()), Arrays.toString(layout.sizes())));
    }
  }

  /// The given picture if a kernel can read it where it lies, else a copy in scratch.
  View copyUnlessFits(View given) {
    if (fits(given.layout())) {
      return given;
    }
    prepare(given.layout());
    copyIn.run(team, given.data(), scratch.data());
    return scratch;
  }

  /// The given picture if a kernel can write it where it lies, else scratch.
  View scratchUnlessFits(View given) {
    if (fits(given.layout())) {
      return given;
    }
    prepare(given.layout());
    return scratch;
  }

  private boolean fits(Layout given) {
    int last = given.rank() - 1;
    return given.serves(layout) && (!adjoining || given.stride(last) == given.size(1));
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
