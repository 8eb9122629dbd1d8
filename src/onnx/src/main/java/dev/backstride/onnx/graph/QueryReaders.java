package dev.backstride.onnx.graph;

import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.file.ModelFolder;
import dev.backstride.onnx.op.Query;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads constants and operators about sizes and places.
final class QueryReaders {
  private final ModelFolder folder;

  private QueryReaders(ModelFolder folder) {
    this.folder = folder;
  }

  static void addTo(Map<String, OperatorReader> table, ModelFolder folder) {
    QueryReaders readers = new QueryReaders(folder);
    table.put("Constant", readers::constant);
    table.put("ConstantOfShape", readers::constantOfShape);
    table.put("Shape", QueryReaders::shape);
    table.put("Size", QueryReaders::size);
    table.put("Range", QueryReaders::range);
    table.put("NonZero", QueryReaders::nonZero);
    table.put("EyeLike", QueryReaders::eyeLike);
    table.put("OneHot", QueryReaders::oneHot);
  }

  private void constant(NodeReader node) {
    node.requireCounts(0, 0, 1);
    AttributeReader attributes = node.attributes();
    Optional<TensorSource> value = attributes.tensor("value").map(folder::tensor);
    if (attributes.has("value_float")) {
      value = Optional.of(Tensor.of(new float[] {attributes.real("value_float", 0)}));
    } else if (attributes.has("value_floats")) {
      value = attributes.reals("value_floats").map(QueryReaders::floats);
    } else if (attributes.has("value_int")) {
      value = attributes.longs("value_int").map(values -> Tensor.of(longs(values)));
    } else if (attributes.has("value_ints")) {
      value = attributes.longs("value_ints").map(values -> Tensor.of(longs(values), values.size()));
    }
    value.ifPresentOrElse(
        tensor -> node.defineConstant(0, tensor),
        () -> node.unsupported("other than tensors and numbers"));
  }

  private static Tensor floats(List<Float> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i);
    }
    return Tensor.of(floats, floats.length);
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private void constantOfShape(NodeReader node) {
    node.requireCounts(1, 1, 1);
    Tensor value =
        node.attributes()
            .tensor("value")
            .map(folder::tensor)
            .map(TensorSource::read)
            .orElse(Tensor.of(new float[1], 1));
    if (value.count() != 1) {
      throw node.attributes().invalid("value", value.toString(), "must be one element");
    }
    node.emit(new Query.ConstantOfShape(value));
  }

  private static void shape(NodeReader node) {
    node.requireCounts(1, 1, 1);
    int start = node.attributes().whole("start", Integer.MIN_VALUE, 0);
    int end = node.attributes().whole("end", Integer.MIN_VALUE, Integer.MAX_VALUE);
    node.emit(new Query.ShapeOf(start, end));
  }

  private static void size(NodeReader node) {
    node.requireCounts(1, 1, 1);
    node.emit(new Query.SizeOf());
  }

  private static void range(NodeReader node) {
    node.requireCounts(3, 3, 1);
    node.attributes().ignore("stash_type");
    node.emit(new Query.Range());
  }

  private static void nonZero(NodeReader node) {
    node.requireCounts(1, 1, 1);
    node.emit(new Query.NonZero());
  }

  private static void eyeLike(NodeReader node) {
    node.requireCounts(1, 1, 1);
    AttributeReader attributes = node.attributes();
    Optional<ElementType> type = Optional.empty();
    if (attributes.has("dtype")) {
      int code = attributes.whole("dtype", 0);
      type = ElementType.ofCode(code);
      if (type.isEmpty()) {
        node.unsupported("with element type number " + code);
        return;
      }
    }
    node.emit(new Query.EyeLike(type, attributes.whole("k", Integer.MIN_VALUE, 0)));
  }

  private static void oneHot(NodeReader node) {
    node.requireCounts(3, 3, 1);
    node.emit(new Query.OneHot(AxisReader.axis(node, -1)));
  }
}
