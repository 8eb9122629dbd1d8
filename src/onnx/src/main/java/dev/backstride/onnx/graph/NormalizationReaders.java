package dev.backstride.onnx.graph;

import dev.backstride.onnx.op.Normalization;
import dev.backstride.onnx.op.Normalization.SoftmaxKind;
import java.util.List;
import java.util.Map;

/// Reads normalizations and softmaxes.
final class NormalizationReaders {
  private static final float EPSILON = 1e-5f;

  private NormalizationReaders() {}

  static void addTo(Map<String, OperatorReader> table) {
    table.put("BatchNormalization", NormalizationReaders::batch);
    table.put("InstanceNormalization", NormalizationReaders::instance);
    table.put("LayerNormalization", NormalizationReaders::layer);
    table.put("GroupNormalization", NormalizationReaders::group);
    table.put("MeanVarianceNormalization", NormalizationReaders::meanVariance);
    table.put("LRN", NormalizationReaders::localResponse);
    table.put("LpNormalization", NormalizationReaders::lp);
    table.put("Softmax", node -> softmax(node, SoftmaxKind.SOFTMAX));
    table.put("LogSoftmax", node -> softmax(node, SoftmaxKind.LOG_SOFTMAX));
    table.put("Hardmax", node -> softmax(node, SoftmaxKind.HARDMAX));
  }

  private static float epsilon(NodeReader node) {
    return node.attributes().real("epsilon", EPSILON);
  }

  private static void batch(NodeReader node) {
    node.requireCounts(5, 5, 5);
    AttributeReader attributes = node.attributes();
    attributes.ignore("momentum", "consumed_inputs");
    boolean training =
        node.opset() < 7
            ? !attributes.flag("is_test", false)
            : attributes.flag("training_mode", false);
    boolean spatial = node.opset() >= 9 || attributes.flag("spatial", true);
    boolean statistics = false;
    for (int output = 1; output < node.outputCount(); output++) {
      statistics |= node.hasOutput(output);
    }
    if (training || statistics) {
      node.unsupported("in training mode");
    } else if (!spatial) {
      node.unsupported("with statistics of every element");
    } else {
      node.emit(
          new Normalization.BatchNormalization(epsilon(node)),
          List.of(node.input(0), node.input(1), node.input(2), node.input(3), node.input(4)),
          List.of(node.output(0)));
    }
  }

  private static void instance(NodeReader node) {
    node.requireCounts(3, 3, 1);
    node.attributes().ignore("consumed_inputs");
    node.emit(new Normalization.InstanceNormalization(epsilon(node)));
  }

  private static void layer(NodeReader node) {
    node.requireCounts(2, 3, 3);
    node.attributes().ignore("stash_type");
    node.emit(new Normalization.LayerNormalization(AxisReader.axis(node, -1), epsilon(node)));
  }

  private static void group(NodeReader node) {
    if (node.opset() < 21) {
      node.unsupported("of a version before 21");
      return;
    }
    node.requireCounts(3, 3, 1);
    node.attributes().ignore("stash_type");
    int groups = node.attributes().whole("num_groups", 1);
    node.emit(new Normalization.GroupNormalization(groups, epsilon(node)));
  }

  private static void meanVariance(NodeReader node) {
    node.requireCounts(1, 1, 1);
    List<Integer> axes =
        node.attributes().wholes("axes", Integer.MIN_VALUE).orElse(List.of(0, 2, 3));
    node.emit(new Normalization.MeanVariance(axes));
  }

  private static void localResponse(NodeReader node) {
    node.requireCounts(1, 1, 1);
    AttributeReader attributes = node.attributes();
    node.emit(
        new Normalization.LocalResponse(
            attributes.whole("size", 1),
            attributes.real("alpha", 1e-4f),
            attributes.real("beta", 0.75f),
            attributes.real("bias", 1)));
  }

  private static void lp(NodeReader node) {
    node.requireCounts(1, 1, 1);
    int p = node.attributes().whole("p", 1, 2);
    if (p > 2) {
      throw node.attributes().invalid("p", Integer.toString(p), "must be 1 or 2");
    }
    node.emit(new Normalization.LpNormalization(AxisReader.axis(node, -1), p));
  }

  private static void softmax(NodeReader node, SoftmaxKind kind) {
    node.requireCounts(1, 1, 1);
    boolean old = node.opset() < 13;
    node.emit(new Normalization.Softmax(kind, AxisReader.axis(node, old ? 1 : -1), old));
  }
}
