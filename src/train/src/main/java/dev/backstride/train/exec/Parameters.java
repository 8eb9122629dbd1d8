package dev.backstride.train.exec;

import dev.backstride.train.net.Network;
import dev.backstride.train.net.ParameterSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The parameters of a network, in its order.
public final class Parameters {
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  private Parameters(List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      byName.put(parameter.spec().name(), parameter);
    }
  }

  /// New parameters as their fills start them. Each draws from a sequence of its own, so the same
  /// layer starts the same in any network.
  ///
  /// @param seed the same seed gives the same numbers
  public static Parameters start(Network network, long seed) {
    List<Parameter> parameters = new ArrayList<>();
    for (ParameterSpec spec : network.parameters()) {
      float[] values = new float[spec.count()];
      long own = seed * 0x9E3779B97F4A7C15L + spec.name().hashCode();
      spec.fill().apply(spec, values, new SplittableRandom(own));
      parameters.add(new Parameter(spec, values));
    }
    return new Parameters(parameters);
  }

  /// All parameters, in the network's order.
  public Collection<Parameter> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /// Whether there is a parameter of this name.
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /// The parameter of a name.
  ///
  /// @throws IllegalArgumentException if there is none
  public Parameter get(String name) {
    Parameter parameter = byName.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("no parameter is called '" + name + "'");
    }
    return parameter;
  }
}
