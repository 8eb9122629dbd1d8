package dev.backstride.bench;

import dev.backstride.engine.Activation;
import dev.backstride.engine.Slot;
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
import dev.backstride.train.net.Sizes;
import dev.backstride.train.net.Sum;
import dev.backstride.train.optim.Momentum;
import java.math.BigDecimal;
import java.util.List;

/// A step of training as the body of a TorchScript function of `x`, `labels`, the lists of tensors
/// `learned`, `kept` and `velocity`. It returns the loss.
final class TorchCode {
  private final Network network;
  private final List<Sizes> sizes;
  private final List<String> learned;
  private final List<String> kept;
  private final StringBuilder code = new StringBuilder();

  private TorchCode(Network network, int side) {
    this.network = network;
    sizes = network.sizes(side, side);
    learned = names(network, true);
    kept = names(network, false);
  }

  /// Names of the parameters that training changes by their gradients, or of the others, in the
  /// order of the lists.
  static List<String> names(Network network, boolean learned) {
    return network.parameters().stream()
        .filter(spec -> spec.learned() == learned)
        .map(ParameterSpec::name)
        .toList();
  }

  /// The body.
  ///
  /// @throws UnsupportedOperationException if PyTorch has no operator for a layer
  static String of(Network network, int side, Momentum rule, float rate) {
    TorchCode code = new TorchCode(network, side);
    network.nodes().forEach(code::forward);
    code.line(
        "loss = torch.cross_entropy_loss(n%d, labels, None, 1, 255, 0.)"
            .formatted(network.output().index()));
    code.line("g = torch.grad([loss], learned)");
    code.learned.forEach(name -> code.descend(name, rule, rate));
    code.line("return torch.detach(loss)");
    return code.code.toString();
  }

  private void line(String statement) {
    code.append("    ").append(statement).append('\n');
  }

  private void forward(Node node) {
    String value =
        switch (node.layer()) {
          case Input _ -> "x";
          case Contraction layer -> activated(contraction(node, layer), layer.activation());
          case Rectifier layer -> rectified(in(node, 0), layer.slope());
          case MaxPooling layer ->
              "torch.max_pool2d(%s, %s, %s, %s, [1, 1], True)"
                  .formatted(
                      in(node, 0), both(layer.kernel()), both(layer.stride()), both(layer.pad()));
          case GlobalAverage _ -> "torch.mean(%s, [2, 3], True)".formatted(in(node, 0));
          case BatchNormalization layer -> normalised(node, layer);
          case Dropout layer ->
              "torch.dropout(%s, %s, True)".formatted(in(node, 0), number(layer.rate()));
          case Sum _ -> sum(node);
          case Concat _ -> "torch.cat([%s], 1)".formatted(String.join(", ", in(node)));
          case Scale layer -> "torch.mul(%s, %s)".formatted(in(node, 0), number(layer.factor()));
          case Crop layer -> crop(node, layer);
          case LocalResponse layer ->
              throw new UnsupportedOperationException("no operator for " + layer.label());
        };
    line("n%d = %s".formatted(node.index(), value));
  }

  private static List<String> in(Node node) {
    return node.inputs().stream().map(index -> "n" + index).toList();
  }

  private static String in(Node node, int index) {
    return in(node).get(index);
  }

  private static String both(int value) {
    return "[%d, %d]".formatted(value, value);
  }

  private static String number(float value) {
    String text = new BigDecimal(value).toPlainString();
    return text.contains(".") ? text : text + ".";
  }

  private String parameter(Node node, String name) {
    String full = node.name() + "." + name;
    return learned.contains(full)
        ? "learned[%d]".formatted(learned.indexOf(full))
        : "kept[%d]".formatted(kept.indexOf(full));
  }

  private String contraction(Node node, Contraction layer) {
    var window = layer.window(layer.kernel());
    String operands =
        "%s, %s, %s, %s, %s"
            .formatted(
                in(node, 0),
                parameter(node, "weight"),
                layer.bias() ? parameter(node, "bias") : "None",
                both(window.stride()),
                both(window.before()));
    return layer.forward() == Slot.Y
        ? "torch.conv2d(%s, [1, 1], %d)".formatted(operands, layer.groups())
        : "torch.conv_transpose2d(%s, [0, 0], %d, [1, 1])".formatted(operands, layer.groups());
  }

  private static String activated(String value, Activation activation) {
    return rectified(value, Rectifier.slope(activation));
  }

  private static String rectified(String value, float slope) {
    if (slope == 1) {
      return value;
    }
    return slope == 0
        ? "torch.relu(%s)".formatted(value)
        : "torch.leaky_relu(%s, %s)".formatted(value, number(slope));
  }

  private String normalised(Node node, BatchNormalization layer) {
    String value =
        "torch.batch_norm(%s, %s, %s, %s, %s, True, %s, %s, True)"
            .formatted(
                in(node, 0),
                parameter(node, "weight"),
                parameter(node, "bias"),
                parameter(node, "running_mean"),
                parameter(node, "running_var"),
                number(layer.momentum()),
                number(layer.epsilon()));
    return rectified(value, layer.rectified() ? 0 : 1);
  }

  private static String sum(Node node) {
    return in(node).stream().reduce("torch.add(%s, %s)"::formatted).orElseThrow();
  }

  private String crop(Node node, Crop layer) {
    Sizes to = sizes.get(node.index());
    int start = layer.start();
    return "torch.slice(torch.slice(%s, 2, %d, %d), 3, %d, %d)"
        .formatted(in(node, 0), start, start + to.height(), start, start + to.width());
  }

  /// v ← momentum·v + rate·(gradient + decay·w), w ← w − v.
  private void descend(String name, Momentum rule, float rate) {
    ParameterSpec spec =
        network.parameters().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    int i = learned.indexOf(name);
    line("w%d = torch.detach(learned[%d])".formatted(i, i));
    line("d%d = unchecked_cast(Tensor, g[%d])".formatted(i, i));
    float decay = rule.decay() * spec.decay();
    if (decay != 0) {
      line("d%d = torch.add(d%d, w%d, alpha=%s)".formatted(i, i, i, number(decay)));
    }
    line(
        "v%d = torch.add_(torch.mul_(velocity[%d], %s), d%d, alpha=%s)"
            .formatted(i, i, number(rule.momentum()), i, number(rate * spec.rate())));
    line("w%d = torch.sub_(w%d, v%d)".formatted(i, i, i));
  }
}
