package dev.backstride.engine.ops;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Layout;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Team;

/// Products of matrices, in batches with broadcasting:
/// `to = then(alpha · a·b + beta · addend)`. Each sum of products is one chain of fused
/// multiply-adds in the order of the depth.
///
/// The right factor is packed into panels before it is read: once for constant weights, by
/// [#pack], or in every run.
public final class MatMul {
  private final PackedMatrix matrix;
  private final Copy copyA;
  private final float[] contiguousA;
  private final float[] contiguousTo;
  private final Copy copyTo;
  private final MatMulFinish finish;
  private final MatMulTask task;
  private float[] packed;

  /// A plain product.
  ///
  /// @param a batch axes… × rows × depth
  /// @param b batch axes… × depth × columns
  /// @param to batch axes… × rows × columns
  /// @throws ShapeException if the sizes do not fit
  public MatMul(Layout a, Layout b, Layout to) {
    this(1, 0, a, b, null, new Activation.Identity(), to);
  }

  /// A product with all that may follow it. A transposed factor is a permuted layout.
  ///
  /// @param a batch axes… × rows × depth
  /// @param b batch axes… × depth × columns
  /// @param addend of sizes that broadcast to those of `to`, or null for none
  /// @param then applied last
  /// @param to batch axes… × rows × columns
  /// @throws ShapeException if the sizes do not fit
  public MatMul(
      float alpha, float beta, Layout a, Layout b, Layout addend, Activation then, Layout to) {
    check(a, b, to);
    Layout readA = lastAxisContiguous(a);
    Layout written = lastAxisContiguous(to);
    copyA = readA.equals(a) ? null : new Copy(a, readA);
    contiguousA = readA.equals(a) ? null : new float[readA.extent()];
    copyTo = written.equals(to) ? null : new Copy(written, to);
    contiguousTo = written.equals(to) ? null : new float[written.extent()];
    MatrixRows rows = new MatrixRows(Strided.of(b), to.rank());
    matrix = new PackedMatrix(Strided.of(b));
    Strided added = addend == null ? null : Strided.of(addend).broadcast(to.sizes());
    finish = new MatMulFinish(alpha, beta, added, rows, then);
    Strided left = Strided.of(readA).broadcast(withMatrix(to, a));
    task = new MatMulTask(matrix, rows, left, Strided.of(written), finish);
  }

  private static Layout lastAxisContiguous(Layout layout) {
    int last = layout.rank() - 1;
    boolean contiguous = layout.stride(last) == 1 || layout.size(last) <= 1;
    return contiguous ? layout : Layout.rowMajor(layout.sizes());
  }

  private static void check(Layout a, Layout b, Layout to) {
    int rank = to.rank();
    boolean fits = rank >= 2 && a.rank() >= 2 && b.rank() >= 2;
    if (!fits
        || a.rank() > rank
        || b.rank() > rank
        || a.size(a.rank() - 1) != b.size(b.rank() - 2)
        || a.size(a.rank() - 2) != to.size(rank - 2)
        || b.size(b.rank() - 1) != to.size(rank - 1)) {
      throw new ShapeException("the product of %s and %s is not %s".formatted(a, b, to));
    }
    Strided.of(b).broadcast(withMatrix(to, b));
  }

  /// The batch sizes of the product with the matrix sizes of a factor.
  private static int[] withMatrix(Layout to, Layout factor) {
    int[] sizes = to.sizes();
    sizes[sizes.length - 2] = factor.size(factor.rank() - 2);
    sizes[sizes.length - 1] = factor.size(factor.rank() - 1);
    return sizes;
  }

  /// A right factor in the order that [#runPacked] reads. Products with any left factors share it.
  ///
  /// @param layout batch axes… × depth × columns
  public static float[] pack(Team team, Layout layout, float[] b) {
    PackedMatrix matrix = new PackedMatrix(Strided.of(layout));
    float[] result = new float[matrix.size()];
    matrix.pack(team, b, result);
    return result;
  }

  /// Fills `to`.
  ///
  /// @param addend null if there is none
  public void run(Team team, float[] a, float[] b, float[] addend, float[] to) {
    if (packed == null) {
      packed = new float[matrix.size()];
    }
    matrix.pack(team, b, packed);
    runPacked(team, a, packed, addend, to);
  }

  /// As [#run], with the right factor from [#pack].
  public void runPacked(Team team, float[] a, float[] packedB, float[] addend, float[] to) {
    finish.bind(addend);
    if (copyA != null) {
      copyA.run(team, a, contiguousA);
    }
    float[] product = copyTo == null ? to : contiguousTo;
    task.share(team, copyA == null ? a : contiguousA, packedB, product);
    if (copyTo != null) {
      copyTo.run(team, product, to);
    }
  }
}
