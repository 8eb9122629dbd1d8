package dev.backstride.engine.ops;

import dev.backstride.engine.Team;
import dev.backstride.engine.simd.DirectTile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The order in which products read their right factor: for each matrix of a batch, panels of as
/// many columns as a tile is wide, a panel's rows one after the other, padded with zeros to whole
/// vectors. The last panel takes the narrowest tile that holds what is left.
final class PackedMatrix {
  private final int depth;
  private final int columns;
  private final int width;
  private final int panels;
  private final int floats;
  private final int size;
  private final List<Copy> copies = new ArrayList<>();

  /// @param b batch axes… × depth × columns
  PackedMatrix(Strided b) {
    int rank = b.rank();
    depth = b.sizes()[rank - 2];
    columns = b.sizes()[rank - 1];
    width = DirectTile.forColumns(columns).columns();
    panels = Math.ceilDiv(columns, width);
    int whole = columns / width;
    int rest = columns - whole * width;
    int restWidth = rest == 0 ? 0 : DirectTile.forColumns(rest).columns();
    floats = Math.multiplyExact(depth, Math.addExact(whole * width, restWidth));
    int[] strides = new int[rank];
    int count = floats;
    for (int axis = rank - 3; axis >= 0; axis--) {
      strides[axis] = count;
      count = Math.multiplyExact(count, b.sizes()[axis]);
    }
    size = count;
    if (whole > 0) {
      Strided panelsFrom = b.range(rank - 1, 0, whole * width).split(rank - 1, width);
      int[] panelStrides = Arrays.copyOf(strides, rank + 1);
      panelStrides[rank - 2] = width;
      panelStrides[rank - 1] = depth * width;
      panelStrides[rank] = 1;
      copies.add(new Copy(panelsFrom, new Strided(panelsFrom.sizes(), panelStrides, 0)));
    }
    if (rest > 0) {
      Strided restFrom = b.range(rank - 1, whole * width, rest);
      strides[rank - 2] = restWidth;
      strides[rank - 1] = 1;
      copies.add(new Copy(restFrom, new Strided(restFrom.sizes(), strides, whole * width * depth)));
    }
  }

  int panels() {
    return panels;
  }

  int depth() {
    return depth;
  }

  int columns() {
    return columns;
  }

  /// Columns of a panel but the last.
  int width() {
    return width;
  }

  /// First column of a panel.
  int column(int panel) {
    return panel * width;
  }

  /// Columns of a panel.
  int columns(int panel) {
    return Math.min(width, columns - panel * width);
  }

  DirectTile tile(int panel) {
    return DirectTile.forColumns(columns(panel));
  }

  /// Where a panel starts.
  int at(int matrix, int panel) {
    return matrix * floats + panel * width * depth;
  }

  /// Length of the packed array.
  int size() {
    return size;
  }

  /// Fills `packed`, which is new or was filled before, so that its padding is zero.
  void pack(Team team, float[] b, float[] packed) {
    for (int i = 0; i < copies.size(); i++) {
      copies.get(i).run(team, b, packed);
    }
  }
}
