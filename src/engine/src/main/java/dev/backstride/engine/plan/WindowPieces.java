package dev.backstride.engine.plan;

import dev.backstride.engine.simd.WeightTile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where the blocks of a [WeightCut] lie in a pixel's window, for one picture's strides.
final class WindowPieces {
  private final Segments runs;
  private final WeightCut cut;
  private final int[] floats;
  private int[] offsets = {};
  private int[][][] tiles = {};
  private int[][] whole = {};

  /// @param runs the window's runs, bound to the strides of some picture
  WindowPieces(Segments runs, WeightCut cut) {
    this.runs = runs;
    this.cut = cut;
    floats = new int[cut.blocks()];
    Arrays.setAll(floats, block -> cut.endFloat(block) - cut.firstFloat(block));
    find();
  }

  /// Finds the blocks for a picture's strides, unless they are those of the last call.
  void bind(Strides strides) {
    if (runs.bind(strides)) {
      find();
    }
  }

  private void find() {
    int blocks = cut.blocks();
    offsets = new int[blocks];
    tiles = new int[cut.turned() ? blocks : 0][][];
    for (int block = 0; block < blocks; block++) {
      offsets[block] = offsetOf(cut.firstFloat(block));
    }
    for (int block = 0; block < tiles.length; block++) {
      tiles[block] = cutTiles(cut.firstFloat(block), cut.endFloat(block));
    }
    whole = new int[tiles.length][];
    Arrays.setAll(whole, block -> whole(tiles[block]));
  }

  private int offsetOf(int counted) {
    return runs.offset(counted / runs.length()) + counted % runs.length();
  }

  /// For each tile of rows the pieces of runs that it is made of.
  private int[][] cutTiles(int first, int end) {
    List<int[]> result = new ArrayList<>();
    for (int row = first; row < end; ) {
      int behind = row + WeightTile.of(row - first, end - first, 1).rows();
      result.add(pieces(row, Math.min(behind, end)));
      row = behind;
    }
    return result.toArray(int[][]::new);
  }

  /// Where each tile begins, if it is one piece; else nothing.
  private static int[] whole(int[][] tiles) {
    boolean pieces = Arrays.stream(tiles).anyMatch(tile -> tile.length > 2);
    return pieces ? new int[0] : Arrays.stream(tiles).mapToInt(tile -> tile[0]).toArray();
  }

  private int[] pieces(int first, int end) {
    int firstRun = first / runs.length();
    int[] result = new int[2 * (Math.ceilDiv(end, runs.length()) - firstRun)];
    for (int i = 0; i < result.length; i += 2) {
      int start = Math.max(first, (firstRun + i / 2) * runs.length());
      result[i] = offsetOf(start);
      result[i + 1] = start - first;
    }
    return result;
  }

  /// Floats of a block.
  int floats(int block) {
    return floats[block];
  }

  /// The offset of a block from the window's first float.
  int offset(int block) {
    return offsets[block];
  }

  /// The offsets of the tiles of rows of a turned block from the window's first float, if each of
  /// them is one piece; else nothing.
  int[] whole(int block) {
    return whole[block];
  }

  /// For each tile of rows of a turned block and each of its pieces the offset from the window's
  /// first float, and the row where it begins.
  int[][] tiles(int block) {
    return tiles[block];
  }
}
