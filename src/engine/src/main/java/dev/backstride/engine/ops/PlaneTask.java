package dev.backstride.engine.ops;

import dev.backstride.engine.Team;

/// Work on planes of rows and columns, shared out in blocks of some 16,384 elements: small enough
/// to balance, large enough to hide the cost of handing them out. The grid follows from the sizes
/// alone.
abstract class PlaneTask implements Team.Task {
  private static final int ELEMENTS = 16_384;

  private final int planes;
  private final int rows;
  private final int columns;
  private final int blockRows;
  private final int blockColumns;
  private final int blocks;
  private final int columnBlocks;
  private final int planesTogether;
  private final int tasks;

  /// @param weight how many times the work of a copied element an element takes, about
  PlaneTask(int planes, int rows, int columns, int weight) {
    this(planes, rows, columns, weight, 1);
  }

  /// @param together rows that a block has at least, where there are so many
  PlaneTask(int planes, int rows, int columns, int weight, int together) {
    this.planes = planes;
    this.rows = rows;
    this.columns = columns;
    int elements = Math.max(1, ELEMENTS / Math.max(1, weight));
    blockColumns = Math.clamp(columns, 1, Math.max(1, elements / Math.clamp(rows, 1, together)));
    blockRows = Math.clamp(elements / blockColumns, 1, Math.max(rows, 1));
    columnBlocks = Math.ceilDiv(columns, blockColumns);
    blocks = Math.ceilDiv(rows, blockRows) * columnBlocks;
    planesTogether = blocks == 1 ? Math.max(1, elements / (blockRows * blockColumns)) : 1;
    tasks = Math.ceilDiv(planes, planesTogether) * blocks;
  }

  final void share(Team team) {
    team.run(tasks, this);
  }

  @Override
  public final void run(int index, int worker) {
    int block = index % blocks;
    int row = block / columnBlocks * blockRows;
    int column = block % columnBlocks * blockColumns;
    int first = index / blocks * planesTogether;
    int end = Math.min(first + planesTogether, planes);
    for (int plane = first; plane < end; plane++) {
      block(
          plane,
          row,
          Math.min(blockRows, rows - row),
          column,
          Math.min(blockColumns, columns - column),
          worker);
    }
  }

  /// Does a part of a plane.
  abstract void block(int plane, int row, int rows, int column, int columns, int worker);
}
