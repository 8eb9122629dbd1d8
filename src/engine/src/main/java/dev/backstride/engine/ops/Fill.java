package dev.backstride.engine.ops;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import java.util.Arrays;

/// Sets every element of a tensor to one value.
public final class Fill {
  private static final int TO = 0;

  private final Blocks blocks;
  private final float value;
  private float[] target;

  /// An operator for one layout.
  public Fill(float value, Layout to) {
    this(value, Strided.of(to));
  }

  Fill(float value, Strided to) {
    this.value = value;
    blocks = new Blocks(Nest.of(to));
  }

  /// Fills `to`.
  public void run(Team team, float[] to) {
    target = to;
    blocks.share(team);
  }

  private final class Blocks extends NestTask {

    private Blocks(Nest nest) {
      super(nest);
    }

    @Override
    void block(int plane, int row, int rows, int column, int columns, int worker) {
      int step = nest().columnStride(TO);
      for (int r = 0; r < rows; r++) {
        int to = at(TO, plane, row + r, column);
        if (step == 1) {
          Arrays.fill(target, to, to + columns, value);
        } else {
          for (int c = 0; c < columns; c++) {
            target[to + c * step] = value;
          }
        }
      }
    }
  }
}
