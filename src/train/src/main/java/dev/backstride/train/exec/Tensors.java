package dev.backstride.train.exec;

import dev.backstride.engine.Layout;
import dev.backstride.engine.Team;
import dev.backstride.engine.View;
import dev.backstride.train.net.Crop;
import dev.backstride.train.net.Dropout;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The memory of an execution: activations of each node and, where the backward pass comes by,
/// their gradients. A crop owns none: it is a part of what it crops. A node that several read has
/// a gradient for each reader, and the sum of these is its own.
final class Tensors {
  private final List<Node> nodes;
  private final List<ContractionPlans> plans;
  private final boolean[] learns;
  private final boolean inference;
  private final View[] outputs;
  private final View[] gradients;
  private final View[][] inputGradients;
  private final Addition[] additions;

  /// @param plans for each node, null where it is no contraction
  /// @param learns for each node, whether the backward pass comes by
  Tensors(
      Network network,
      List<Sizes> sizes,
      int batch,
      List<ContractionPlans> plans,
      boolean[] learns,
      boolean inference,
      Team team) {
    nodes = network.nodes();
    this.plans = plans;
    this.learns = learns.clone();
    this.inference = inference;
    outputs = new View[nodes.size()];
    gradients = new View[nodes.size()];
    additions = new Addition[nodes.size()];
    inputGradients = new View[nodes.size()][];
    for (Node node : nodes) {
      inputGradients[node.index()] = new View[node.inputs().size()];
    }
    for (Node node : nodes) {
      int[] whole = sizes.get(node.index()).batch(batch);
      outputs[node.index()] = output(node, whole);
      if (learns[node.index()]) {
        gradients[node.index()] = gradient(node, whole);
        shareGradient(node, whole, team);
      }
    }
  }

  /// What a node reads and writes.
  Links links(Node node) {
    return new Links(
        node.inputs().stream().map(input -> outputs[input]).toList(),
        outputs[node.index()],
        Arrays.asList(inputGradients[node.index()]),
        gradients[node.index()]);
  }

  /// Completes a node's gradient from those that its readers left.
  void gatherGradient(Node node) {
    if (additions[node.index()] != null) {
      additions[node.index()].run();
    }
  }

  private View output(Node node, int[] sizes) {
    if (node.layer() instanceof Crop crop) {
      return crop(crop, outputs[node.inputs().getFirst()], sizes);
    }
    if (node.layer() instanceof Dropout && inference) {
      return outputs[node.inputs().getFirst()];
    }
    List<Layout> wanted = new ArrayList<>();
    for (Node reader : nodes) {
      if (reader.inputs().contains(node.index()) && plans.get(reader.index()) != null) {
        wanted.addAll(plans.get(reader.index()).inputLayouts());
      }
    }
    return allocate(sizes, wanted);
  }

  private View gradient(Node node, int[] sizes) {
    if (node.layer() instanceof Crop crop) {
      return crop(crop, inputGradients[node.index()][0], sizes);
    }
    ContractionPlans own = plans.get(node.index());
    return allocate(sizes, own == null ? List.of() : own.outputGradientLayouts());
  }

  /// Tells the readers of a node where they leave its gradient.
  private void shareGradient(Node node, int[] sizes, Team team) {
    int reads = 0;
    for (Node reader : nodes) {
      for (int input = 0; input < reader.inputs().size(); input++) {
        reads += leavesGradient(reader, input, node) ? 1 : 0;
      }
    }
    List<View> parts = new ArrayList<>();
    for (Node reader : nodes) {
      for (int input = 0; input < reader.inputs().size(); input++) {
        if (leavesGradient(reader, input, node)) {
          View part = reads == 1 ? gradients[node.index()] : allocate(sizes, List.of());
          inputGradients[reader.index()][input] = part;
          parts.add(part);
        }
      }
    }
    if (reads > 1) {
      additions[node.index()] = new Addition(parts, gradients[node.index()], team);
    }
  }

  /// Whether `node` is this input of `reader` and gets a gradient from there. A crop has none for
  /// the picture that only tells it its size.
  private boolean leavesGradient(Node reader, int input, Node node) {
    boolean reference = reader.layer() instanceof Crop && input == 1;
    return reader.inputs().get(input) == node.index() && learns[reader.index()] && !reference;
  }

  private static View crop(Crop crop, View whole, int[] sizes) {
    Layout part =
        whole.layout().slice(2, crop.start(), 1, sizes[2]).slice(3, crop.start(), 1, sizes[3]);
    return new View(whole.data(), part);
  }

  /// A channels-last tensor with as many zeros around it as the widest wanted layout has.
  private static View allocate(int[] sizes, List<Layout> wanted) {
    int[] before = new int[sizes.length];
    int[] after = new int[sizes.length];
    for (Layout layout : wanted) {
      for (int axis = 2; axis < sizes.length; axis++) {
        before[axis] = Math.max(before[axis], layout.haloBefore(axis));
        after[axis] = Math.max(after[axis], layout.haloAfter(axis));
      }
    }
    return View.allocate(Layout.channelsLast(sizes, before, after));
  }
}
