package dev.backstride.engine.plan;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;

/// The weights of [InputBlocks]: those by which a block's inputs are multiplied for each window
/// that covers it, as written channels of a convolution of blocks.
///
/// @param shape the whole convolution
/// @param panels those of the convolution of blocks
record InputBlockPanels(ConvShape shape, Panels panels) implements Packing {
  @Override
  public String name() {
    StringBuilder name = new StringBuilder("input blocks of k");
    for (Window axis : shape.axes()) {
      name.append(axis.kernel()).append(' ');
    }
    return name.append("for ")
        .append(shape.outChannels())
        .append(", ")
        .append(panels.name())
        .toString();
  }

  @Override
  public int size() {
    return panels.size();
  }

  @Override
  public void pack(float[] w, float[] packed, Team team) {
    panels.pack(ofBlocks(w), packed, team);
  }

  /// Channels first by part: those of the first of a window's blocks, of the next one in its row…
  private float[] ofBlocks(float[] w) {
    Window columns = shape.axes().getLast();
    Window rows = InputBlocks.rows(shape);
    int kernels = shape.outChannels() * shape.inChannels();
    int size = rows.stride() * columns.stride();
    int parts = InputBlocks.parts(columns);
    float[] blocks = new float[InputBlocks.parts(rows) * parts * kernels * size];
    int from = 0;
    for (int kernel = 0; kernel < kernels; kernel++) {
      for (int h = 0; h < rows.kernel(); h++) {
        for (int part = 0; part < parts; part++) {
          int first = part * columns.stride();
          int count = Math.min(columns.stride(), columns.kernel() - first);
          int channels = (h / rows.stride() * parts + part) * kernels + kernel;
          int to = channels * size + h % rows.stride() * columns.stride();
          System.arraycopy(w, from + first, blocks, to, count);
        }
        from += columns.kernel();
      }
    }
    return blocks;
  }
}
