package dev.backstride.engine.plan;

import dev.backstride.engine.simd.DirectTile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The sums that are under way in a strip of outputs: a ring of as many rows of each phase as one
/// row of inputs adds to. One thread's.
///
/// A tile adds neighbouring inputs of a row to the sums of several kernel elements and channels.
/// All of these lie in rows of their own, so a tile's sums never overlap. Elements that are
/// later taps of the same sums come in later tiles: each sum is one chain, taps ascending.
final class ScatterSums {
  private final ScatterForm form;
  private final int ring;
  /// Floats of a row of all phases.
  private final int slot;
  private final int pitch;
  private final float[] sums;
  /// For each tap of the columns, what an input is multiplied by and added to.
  private final Term[][] taps;

  /// Rows of weights and sums that are to be dealt to tiles.
  private final int[] rowsW;
  private final int[] rowsC;
  private int count;
  private final List<DirectTile> shapes = new ArrayList<>();
  private final List<int[]> tilesW = new ArrayList<>();
  private final List<int[]> tilesC = new ArrayList<>();
  private int tiles;

  /// A kernel element and a written channel.
  ///
  /// @param shift how many rows in front of the input's the output is
  /// @param outputs rows of its phase
  /// @param weights where its weights start in a group
  /// @param sums where row 0 of its phase has its sum of input column 0
  private record Term(int shift, int outputs, int weights, int sums) {}

  ScatterSums(ScatterForm form, ScatterWeights weights) {
    this.form = form;
    ring = Math.toIntExact(form.ring());
    pitch = Math.toIntExact(form.pitch());
    slot = form.rows().phases() * form.rowSums() * pitch;
    sums = new float[ring * slot];
    taps = new Term[form.columns().mostTaps()][];
    Arrays.setAll(taps, tap -> terms(tap, weights));
    rowsW = new int[form.rows().kernel() * form.rowSums()];
    rowsC = new int[rowsW.length];
  }

  float[] data() {
    return sums;
  }

  /// Floats from the sums of one column phase to those of the next.
  int pitch() {
    return pitch;
  }

  /// Index of the first sum of a row: of row phase, channel and the first column phase.
  int at(int j, int rowPhase, int channel) {
    int row = (rowPhase * form.written() + channel) * form.columns().phases();
    return Math.floorMod(j, ring) * slot + row * pitch + form.firstSum();
  }

  /// Begins a strip.
  void clear() {
    Arrays.fill(sums, 0);
  }

  /// Makes room for row `j` + ring, now that row `j` of all phases is written.
  void clear(int j) {
    int at = Math.floorMod(j, ring) * slot;
    Arrays.fill(sums, at, at + slot, 0);
  }

  /// Lists the tiles with which input row `q` adds to the rows `first` to `end` of each phase.
  void aim(int q, int first, int end) {
    tiles = 0;
    for (Term[] terms : taps) {
      count = 0;
      for (Term term : terms) {
        int j = q - term.shift;
        if (first <= j && j < Math.min(end, term.outputs)) {
          rowsW[count] = term.weights;
          rowsC[count++] = Math.floorMod(j, ring) * slot + term.sums;
        }
      }
      for (int row = 0; row < count; ) {
        row += tile(row);
      }
    }
  }

  /// The rows of one tap of the columns, kernel row by kernel row.
  private Term[] terms(int tap, ScatterWeights weights) {
    Scatter rows = form.rows();
    Scatter columns = form.columns();
    List<Term> terms = new ArrayList<>();
    for (int ky = 0; ky < rows.kernel(); ky++) {
      int phase = rows.phaseOf(ky);
      for (int kx = 0; kx < columns.kernel(); kx++) {
        for (int o = 0; o < form.written() && columns.tapOf(kx) == tap; o++) {
          int sums = at(0, phase, o) + columns.phaseOf(kx) * pitch - columns.shift(kx);
          int outputs = rows.phase(phase).outputs();
          terms.add(new Term(rows.shift(ky), outputs, weights.row(ky, kx, o), sums));
        }
      }
    }
    return terms.toArray(Term[]::new);
  }

  /// Makes a tile of the listed rows from `row` on; returns their number.
  private int tile(int row) {
    if (tiles == shapes.size()) {
      shapes.add(DirectTile.T6X2);
      tilesW.add(new int[DirectTile.MOST_ROWS]);
      tilesC.add(new int[DirectTile.MOST_ROWS]);
    }
    DirectTile shape = shape(count - row);
    shapes.set(tiles, shape);
    for (int r = 0; r < DirectTile.MOST_ROWS; r++) {
      // Behind the last row it repeats.
      int listed = Math.min(row + Math.min(r, shape.rows() - 1), count - 1);
      tilesW.get(tiles)[r] = rowsW[listed];
      tilesC.get(tiles)[r] = rowsC[listed];
    }
    tiles++;
    return shape.rows();
  }

  /// The tile with which the fewest rows are wasted on `rows` rows and those behind it.
  private static DirectTile shape(int rows) {
    DirectTile widest = DirectTile.forColumns(ScatterForm.PIXELS);
    if (widest != DirectTile.T14X2) {
      return widest;
    }
    int most = widest.rows();
    if (rows <= most) {
      return rows > 8 && rows <= 12 ? DirectTile.T6X2 : widest.forRows(rows);
    }
    return switch (rows % most) {
      case 1, 2, 9, 10 -> DirectTile.T8X2;
      default -> widest;
    };
  }

  /// Adds the inputs of a tile, from column `q` on, to the sums that [#aim] listed.
  ///
  /// @param inputs a row for each channel, of one or two vectors
  /// @param atW where the group's weights start
  void add(float[] w, int atW, float[] inputs, int width, int q) {
    DirectTile narrow = DirectTile.forColumns(width);
    for (int t = 0; t < tiles; t++) {
      DirectTile shape = width < ScatterForm.PIXELS ? narrow : shapes.get(t);
      shape.run(w, tilesW.get(t), atW, form.read(), inputs, 0, sums, tilesC.get(t), q, true);
    }
  }

  long bytes() {
    return (long) sums.length * Float.BYTES;
  }
}
