package dev.backstride.train.exec;

import dev.backstride.engine.Team;
import dev.backstride.train.net.BatchNormalization;
import dev.backstride.train.net.Concat;
import dev.backstride.train.net.Contraction;
import dev.backstride.train.net.Crop;
import dev.backstride.train.net.Dropout;
import dev.backstride.train.net.GlobalAverage;
import dev.backstride.train.net.Input;
import dev.backstride.train.net.LocalResponse;
import dev.backstride.train.net.MaxPooling;
import dev.backstride.train.net.Node;
import dev.backstride.train.net.Rectifier;
import dev.backstride.train.net.Scale;
import dev.backstride.train.net.Sum;
import java.util.Map;

/// Makes the unit that computes a node.
///
/// @param gradients of the learned parameters, by name
record UnitFactory(
    Parameters parameters, Map<String, float[]> gradients, boolean inference, Team team) {

  /// @param plans of a contraction, else null
  Unit unit(Node node, ContractionPlans plans, Links links) {
    return switch (node.layer()) {
      case Contraction layer ->
          new ContractionUnit(
              layer,
              plans,
              links,
              values(node, "weight"),
              layer.bias() ? values(node, "bias") : null,
              gradient(node, "weight"),
              gradient(node, "bias"),
              team);
      case Rectifier layer -> new RectifierUnit(layer.slope(), links, team);
      case MaxPooling layer -> new MaxPoolingUnit(layer, links, team);
      case GlobalAverage _ -> new GlobalAverageUnit(links, team);
      case BatchNormalization layer ->
          new BatchNormalizationUnit(
              layer,
              links,
              new BatchNormalizationUnit.Values(
                  values(node, "weight"),
                  values(node, "bias"),
                  values(node, "running_mean"),
                  values(node, "running_var")),
              gradient(node, "weight"),
              gradient(node, "bias"),
              team);
      case LocalResponse layer -> new LocalResponseUnit(layer, links, team);
      case Dropout layer ->
          inference ? new Nothing() : new DropoutUnit(layer.rate(), node.name(), links, team);
      case Sum _ -> new SumUnit(links, team);
      case Concat _ -> new ConcatUnit(links, team);
      case Scale layer -> new ScaleUnit(layer.factor(), links, team);
      case Crop _, Input _ -> new Nothing();
    };
  }

  private float[] values(Node node, String parameter) {
    return parameters.get(node.name() + "." + parameter).values();
  }

  private float[] gradient(Node node, String parameter) {
    return gradients.get(node.name() + "." + parameter);
  }

  /// A node whose output lies in another's memory, or is given from outside.
  private record Nothing() implements Unit {
    @Override
    public void forward(long draw) {
      // Its output is there already.
    }

    @Override
    public void backward() {
      // Its gradient already lies where it belongs.
    }
  }
}
