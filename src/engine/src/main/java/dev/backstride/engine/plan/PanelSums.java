package dev.backstride.engine.plan;

import dev.backstride.engine.simd.DirectTile;
import dev.backstride.engine.simd.DirectTile1x4;

/// Sums some panels over some pixels of a plane, tile by tile. Scratch of one thread.
final class PanelSums {
  private final Panels panels;
  private final Segments[] segments;
  private final PanelTile tile;
  private final PixelRows rows;

  private int atPhase;
  private int planeWidth;
  private int plane;
  private int group;

  PanelSums(Panels panels, Segments[] segments, PanelTile tile, PixelRows rows) {
    this.panels = panels;
    this.segments = segments;
    this.tile = tile;
    this.rows = rows;
  }

  /// Chooses the plane, of one phase and group of channels, that the next sums lie in.
  void plane(Phase phase, int atPhase, int n, int plane, int group, Strides read, Strides written) {
    this.atPhase = atPhase;
    this.plane = plane;
    this.group = group;
    planeWidth = phase.columns().outputs();
    rows.plane(phase, n, plane, read, group * panels.depthChannels(), written);
  }

  /// Brings what the windows of some pixels read into the cache, row by row from front to back: the
  /// first tiles to read it would wait for each line of each pixel. Nothing if it would not stay
  /// there.
  void fetch(int firstPixel, int endPixel) {
    Segments window = segments[atPhase];
    long floats = (long) (endPixel - firstPixel) * window.count() * window.length();
    if (floats > Blocks.CACHE_BYTES / 2 / Float.BYTES) {
      return;
    }
    for (int pixel = firstPixel; pixel < endPixel; ) {
      int end = Math.min(endPixel, (pixel / planeWidth + 1) * planeWidth);
      rows.tile(pixel, end, 1);
      int first = rows.from[0];
      rows.tile(end - 1, end, 1);
      int last = rows.from[0] + window.length();
      for (int run = 0; run < window.count(); run++) {
        tile.fetch(first + window.offset(run), last + window.offset(run), rows.edge);
      }
      pixel = end;
    }
  }

  /// All taps at all pixels. It takes as many panels, and of their windows as long a run, as stay
  /// in the cache, and passes tile by tile over the pixels: so the addresses of a tile's pixels are
  /// computed once for these panels, and the picture is written from front to back. What the
  /// pixels read of a part of their channels is passed by all panels while it is in the cache.
  void sum(int firstPanel, int endPanel, int firstPixel, int endPixel) {
    Segments window = segments[atPhase];
    int runs = Math.max(1, window.count());
    int fit = fit(window, firstPanel);
    int turn = window.cut() ? 1 : runs;
    int run = Math.clamp(fit, 1, turn);
    int together = Math.max(1, fit / run);
    for (int first = 0; first < runs; first += turn) {
      for (int panel = firstPanel; panel < endPanel; panel += together) {
        int behind = Math.min(panel + together, endPanel);
        for (int start = first; start < first + turn; start += run) {
          int end = Math.min(start + run, window.count());
          tiles(panel, behind, firstPixel, endPixel, start, end, start > 0);
        }
      }
    }
  }

  /// Each tap at the pixels where it lies in the picture: the others it meets zeros at. So a pixel
  /// has the same chain of multiply-adds but for those of the zeros, however it is cut into tiles.
  void sum(int firstPanel, int endPanel, int firstPixel, int endPixel, TapPixels[] inside) {
    tiles(firstPanel, endPanel, firstPixel, endPixel, 0, 0, false);
    Segments window = segments[atPhase];
    int together = Math.max(1, fit(window, firstPanel));
    for (int run = 0; run < window.count(); run++) {
      TapPixels box = inside[run / (window.count() / inside.length)];
      if (box.hasPlane(plane)) {
        rows.inside(box);
        int first = box.before(firstPixel, planeWidth);
        int end = box.before(endPixel, planeWidth);
        for (int panel = firstPanel; panel < endPanel; panel += together) {
          int behind = Math.min(panel + together, endPanel);
          tiles(panel, behind, first, end, run, run + 1, true);
        }
      }
    }
  }

  /// Runs of windows, or panels at one run, whose weights stay in the cache.
  private int fit(Segments window, int panel) {
    int floats = window.length() * panels.tile(panel).columns();
    return Blocks.WEIGHT_BYTES / Float.BYTES / Math.max(1, floats);
  }

  private void tiles(
      int firstPanel,
      int endPanel,
      int firstPixel,
      int endPixel,
      int start,
      int end,
      boolean resume) {
    DirectTile most = panels.tile(firstPanel);
    for (int pixel = firstPixel; pixel < endPixel; pixel += rows.height()) {
      rows.tile(pixel, endPixel, most.forRows(endPixel - pixel).rows());
      int panel = firstPanel;
      while (endPixel - pixel == 1 && start < end && tile.hasAlone(panel, endPanel, rows)) {
        tile.runAlone(atPhase, group, panel, start, end, resume, rows);
        panel += DirectTile1x4.PANELS;
      }
      for (; panel < endPanel; panel++) {
        tile.run(atPhase, group, panel, start, end, resume, rows);
      }
    }
  }
}
