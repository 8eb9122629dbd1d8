package dev.backstride.onnx.graph;

import dev.backstride.onnx.file.ModelFolder;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who reads which operator of ONNX's own operator set.
final class OperatorTable {
  /// The newest version of the operator set that the readers know.
  static final int NEWEST_OPSET = 25;

  private OperatorTable() {}

  /// The readers, by operator.
  ///
  /// @param folder where constants in other files are
  static Map<String, OperatorReader> readers(ModelFolder folder) {
    Map<String, OperatorReader> table = new HashMap<>();
    ConvolutionReaders.addTo(table);
    DropoutReader.addTo(table);
    ElementwiseReaders.addTo(table);
    FunctionReaders.addTo(table);
    GatherReaders.addTo(table);
    MovementReaders.addTo(table);
    NormalizationReaders.addTo(table);
    ProductReaders.addTo(table);
    QueryReaders.addTo(table, folder);
    ReductionReaders.addTo(table);
    ReshapeReaders.addTo(table);
    ResizeReaders.addTo(table);
    return table;
  }

  static SortedSet<String> names() {
    return new TreeSet<>(readers(ModelFolder.none()).keySet());
  }
}
