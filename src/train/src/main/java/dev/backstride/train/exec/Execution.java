package dev.backstride.train.exec;

import dev.backstride.engine.ShapeException;
import dev.backstride.engine.View;
import dev.backstride.engine.plan.Engine;
import dev.backstride.train.net.Contraction;
import dev.backstride.train.net.Network;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.ParameterSpec;
import dev.backstride.train.net.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A network at work on batches of one size: reads [#input()], fills [#output()], and on the way
/// back reads [#outputGradient()] and fills the parameters' gradients. Parameters are read where
/// they lie, so a change of their values counts in the next pass.
///
/// For one thread at a time; the engine's team shares the work.
public final class Execution {
  private final Network network;
  private final List<Unit> units = new ArrayList<>();
  private final Tensors tensors;
  private final Map<String, float[]> gradients = new LinkedHashMap<>();
  private final boolean[] learns;
  private final long multiplyAdds;

  /// Plans and allocates everything.
  ///
  /// @param batch pictures at a time, at least 1
  /// @param height rows of the pictures
  /// @param width pixels in a row
  /// @throws ShapeException if the network does not fit pictures of that size
  public Execution(
      Network network,
      Parameters parameters,
      Engine engine,
      int batch,
      int height,
      int width,
      Mode mode) {
    this.network = network;
    List<Sizes> sizes = network.sizes(height, width);
    learns = mode == Mode.TRAINING ? learns(network) : new boolean[network.nodes().size()];
    if (mode == Mode.TRAINING) {
      for (ParameterSpec spec : network.parameters()) {
        if (spec.learned()) {
          gradients.put(spec.name(), new float[spec.count()]);
        }
      }
    }
    List<ContractionPlans> plans = new ArrayList<>();
    long perPicture = 0;
    for (Node node : network.nodes()) {
      plans.add(plans(node, sizes, batch, engine));
      perPicture += multiplyAdds(node, sizes);
    }
    multiplyAdds = batch * perPicture;
    boolean inference = mode == Mode.INFERENCE;
    tensors = new Tensors(network, sizes, batch, plans, learns, inference, engine.team());
    UnitFactory factory = new UnitFactory(parameters, gradients, inference, engine.team());
    for (Node node : network.nodes()) {
      units.add(factory.unit(node, plans.get(node.index()), tensors.links(node)));
    }
  }

  /// For each node, whether it or one in front of it learns.
  private static boolean[] learns(Network network) {
    boolean[] learns = new boolean[network.nodes().size()];
    for (Node node : network.nodes()) {
      boolean own = node.parameters().stream().anyMatch(ParameterSpec::learned);
      learns[node.index()] = own || node.inputs().stream().anyMatch(input -> learns[input]);
    }
    return learns;
  }

  private ContractionPlans plans(Node node, List<Sizes> sizes, int batch, Engine engine) {
    if (!(node.layer() instanceof Contraction layer)) {
      return null;
    }
    int input = node.inputs().getFirst();
    return ContractionPlans.of(
        engine,
        layer.shape(batch, sizes.get(input)),
        layer.forward(),
        learns[input],
        gradients.containsKey(node.name() + ".weight"));
  }

  private long multiplyAdds(Node node, List<Sizes> sizes) {
    if (node.inputs().isEmpty()) {
      return 0;
    }
    int input = node.inputs().getFirst();
    int weights = gradients.containsKey(node.name() + ".weight") ? 1 : 0;
    int data = learns[input] ? 1 : 0;
    return (1 + data + weights) * node.layer().multiplyAdds(sizes.get(input));
  }

  /// Multiply-adds of a forward pass and, in training, a backward pass over a batch, counted by the
  /// direct algorithm.
  public long multiplyAdds() {
    return multiplyAdds;
  }

  /// The network.
  public Network network() {
    return network;
  }

  /// The pictures to be given, batch × channels × height × width, to be filled before a forward
  /// pass. Channels-last.
  public View input() {
    return tensors.links(network.input()).output();
  }

  /// What the last forward pass made. Channels-last.
  public View output() {
    return tensors.links(network.output()).output();
  }

  /// What the last forward pass made at a node.
  ///
  /// @throws IllegalArgumentException if there is no such node
  public View output(String node) {
    return tensors.links(network.node(node)).output();
  }

  /// The gradient of the output, to be filled before a backward pass, which may change it.
  /// Channels-last.
  ///
  /// @throws IllegalStateException if nothing in the network is trained
  public View outputGradient() {
    View gradient = tensors.links(network.output()).outputGradient();
    if (gradient == null) {
      throw new IllegalStateException("nothing in the network is trained");
    }
    return gradient;
  }

  /// The gradient of a parameter, row-major like it, as the last backward pass left it; null if
  /// the parameter is not trained.
  public float[] gradient(String parameter) {
    return gradients.get(parameter);
  }

  /// Computes the output.
  ///
  /// @param draw names the random numbers of this pass: the same number, the same dropout
  public void forward(long draw) {
    for (Unit unit : units) {
      unit.forward(draw);
    }
  }

  /// Computes the gradients of all learned parameters.
  public void backward() {
    for (int i = units.size() - 1; i >= 0; i--) {
      if (learns[i]) {
        tensors.gatherGradient(network.nodes().get(i));
        units.get(i).backward();
      }
    }
  }

  /// The first node whose last output holds a number that is not finite; empty if there is none.
  public Optional<String> firstNotFinite() {
    return network.nodes().stream()
        .filter(node -> !isFinite(tensors.links(node).output()))
        .map(Node::name)
        .findFirst();
  }

  /// Also sees the halo, which holds zeros.
  private static boolean isFinite(View view) {
    for (float value : view.data()) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
