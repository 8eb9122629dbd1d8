package dev.backstride.cli.segment;

import java.util.ArrayList;
import java.util.List;

/// Counts the connected regions of a mask: pixels of one label, not 0, that touch at a side or a
/// corner. Works on runs of equal pixels, row by row, so memory follows the number of runs.
public final class Regions {
  /// The row before the one being read, and that one.
  private List<Run> above = new ArrayList<>();

  private List<Run> here = new ArrayList<>();
  private final long leastArea;
  private int count;

  private Regions(long leastArea) {
    this.leastArea = leastArea;
  }

  /// The number of regions of at least `leastArea` pixels.
  public static int count(Mask mask, long leastArea) {
    Regions regions = new Regions(leastArea);
    for (int y = 0; y < mask.height(); y++) {
      regions.readRow(mask, y);
    }
    return regions.count;
  }

  private void readRow(Mask mask, int y) {
    List<Run> spare = above;
    above = here;
    here = spare;
    here.clear();
    int x = 0;
    while (x < mask.width()) {
      int label = mask.at(x, y);
      int start = x;
      while (x < mask.width() && mask.at(x, y) == label) {
        x++;
      }
      if (label != 0) {
        here.add(new Run(start, x, label, newRegion(x - start)));
      }
    }
    joinRows();
  }

  /// Joins each run to those above that it touches.
  private void joinRows() {
    int first = 0;
    for (Run lower : here) {
      while (first < above.size() && above.get(first).end < lower.start) {
        first++;
      }
      for (int a = first; a < above.size() && above.get(a).start <= lower.end; a++) {
        if (above.get(a).label == lower.label) {
          join(above.get(a).region, lower.region);
        }
      }
    }
  }

  /// A run of pixels [start, end) of one row.
  private record Run(int start, int end, int label, Region region) {}

  /// A set of joined runs; the root of a tree of sets knows the area.
  private static final class Region {
    private Region parent = this;
    private long area;
  }

  private Region newRegion(long area) {
    Region region = new Region();
    region.area = area;
    count += area >= leastArea ? 1 : 0;
    return region;
  }

  private void join(Region a, Region b) {
    Region rootA = root(a);
    Region rootB = root(b);
    if (rootA == rootB) {
      return;
    }
    Region large = rootA.area >= rootB.area ? rootA : rootB;
    Region small = large == rootA ? rootB : rootA;
    long area = large.area + small.area;
    count -= large.area >= leastArea ? 1 : 0;
    count -= small.area >= leastArea ? 1 : 0;
    count += area >= leastArea ? 1 : 0;
    small.parent = large;
    large.area = area;
  }

  private static Region root(Region region) {
    Region root = region;
    while (root.parent != root) {
      root.parent = root.parent.parent;
      root = root.parent;
    }
    return root;
  }
}
