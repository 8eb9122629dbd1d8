package dev.backstride.train.export;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Slot;
import dev.backstride.train.checkpoint.CheckpointException;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.file.WholeFile;
import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Concat;
import dev.backstride.train.net.Contraction;
import dev.backstride.train.net.Crop;
import dev.backstride.train.net.Dropout;
import dev.backstride.train.net.GlobalAverage;
import dev.backstride.train.net.Input;
import dev.backstride.train.net.LocalResponse;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.ParameterSpec;
import dev.backstride.train.net.Rectifier;
import dev.backstride.train.net.Scale;
import dev.backstride.train.net.Sum;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// Writes a network for inference as an ONNX file of operator set 17. The file takes pictures of
/// any size: where a crop ends is computed from its reference's size. Values keep their nodes'
/// names; input and output are called as their nodes are.
public final class OnnxExport {
  private final Network network;
  private final Parameters parameters;
  private final OnnxGraph graph = new OnnxGraph();

  private OnnxExport(Network network, Parameters parameters) {
    this.network = network;
    this.parameters = parameters;
  }

  /// Writes a whole file, or leaves the old one.
  ///
  /// @param notes text by key that is kept beside the graph
  /// @throws CheckpointException if it cannot be written
  public static void write(
      Path file, Network network, Parameters parameters, Map<String, String> notes) {
    OnnxExport export = new OnnxExport(network, parameters);
    network.nodes().forEach(export::add);
    export.graph.output(network.output().name(), network.output().channels());
    try {
      WholeFile.write(file, out -> export.graph.writeTo(out, notes));
    } catch (IOException e) {
      throw new CheckpointException(file, "cannot be written: " + e.getMessage(), e);
    }
  }

  private void add(Node node) {
    for (ParameterSpec spec : node.parameters()) {
      graph.constant(spec.name(), spec.sizes(), parameters.get(spec.name()).values());
    }
    switch (node.layer()) {
      case Input layer -> graph.input(node.name(), layer.channels());
      case Contraction layer -> contraction(node, layer);
      case Rectifier layer -> rectifier(node.name(), layer.slope(), input(node, 0));
      case MaxPooling layer ->
          add(
              node,
              "MaxPool",
              Map.of(
                  "kernel_shape", square(layer.kernel(), 2),
                  "strides", square(layer.stride(), 2),
                  "pads", square(layer.pad(), 4),
                  "ceil_mode", 1));
      case GlobalAverage _ -> add(node, "GlobalAveragePool", Map.of());
      case BatchNormalization layer -> normalisation(node, layer);
      case LocalResponse layer ->
          add(
              node,
              "LRN",
              Map.of("size", layer.size(), "alpha", layer.alpha(), "beta", layer.beta()));
      case Dropout _ -> add(node, "Identity", Map.of());
      case Sum _ -> add(node, "Sum", Map.of());
      case Concat _ -> add(node, "Concat", Map.of("axis", 1));
      case Scale layer -> {
        String factor = node.name() + ".factor";
        graph.constant(factor, new int[0], new float[] {layer.factor()});
        graph.node("Mul", node.name(), new String[] {input(node, 0), factor}, Map.of());
      }
      case Crop layer -> crop(node, layer);
    }
  }

  private String input(Node node, int index) {
    return network.nodes().get(node.inputs().get(index)).name();
  }

  /// A node that takes its inputs and then its parameters.
  private void add(Node node, String operator, Map<String, Object> attributes) {
    add(node, node.name(), operator, attributes);
  }

  private void add(Node node, String output, String operator, Map<String, Object> attributes) {
    int count = node.inputs().size();
    String[] names = new String[count + node.parameters().size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = i < count ? input(node, i) : node.parameters().get(i - count).name();
    }
    graph.node(operator, output, names, attributes);
  }

  private static int[] square(int value, int count) {
    int[] values = new int[count];
    Arrays.fill(values, value);
    return values;
  }

  private void contraction(Node node, Contraction layer) {
    boolean activated = !(layer.activation() instanceof Activation.Identity);
    String sum = activated ? node.name() + ".sum" : node.name();
    // The window of any size that fits tells stride and padding.
    var window = layer.window(layer.kernel());
    add(
        node,
        sum,
        layer.forward() == Slot.Y ? "Conv" : "ConvTranspose",
        Map.of(
            "kernel_shape", square(layer.kernel(), 2),
            "strides", square(window.stride(), 2),
            "pads", square(window.before(), 4),
            "group", layer.groups()));
    if (activated) {
      rectifier(node.name(), Rectifier.slope(layer.activation()), sum);
    }
  }

  private void normalisation(Node node, BatchNormalization layer) {
    String normal = layer.rectified() ? node.name() + ".normal" : node.name();
    add(node, normal, "BatchNormalization", Map.of("epsilon", layer.epsilon()));
    if (layer.rectified()) {
      rectifier(node.name(), 0, normal);
    }
  }

  private void rectifier(String name, float slope, String input) {
    String[] inputs = {input};
    if (slope == 0) {
      graph.node("Relu", name, inputs, Map.of());
    } else {
      graph.node("LeakyRelu", name, inputs, Map.of("alpha", slope));
    }
  }

  private void crop(Node node, Crop crop) {
    String name = node.name();
    graph.constant(name + ".axes", 2, 3);
    graph.constant(name + ".start", crop.start(), crop.start());
    graph.node(
        "Shape", name + ".size", new String[] {input(node, 1)}, Map.of("start", 2, "end", 4));
    graph.node("Add", name + ".end", new String[] {name + ".size", name + ".start"}, Map.of());
    graph.node(
        "Slice",
        name,
        new String[] {input(node, 0), name + ".start", name + ".end", name + ".axes"},
        Map.of());
  }
}
