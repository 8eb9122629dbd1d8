package dev.backstride.onnx.session;

import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.LimitException;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.program.Program;
import dev.backstride.onnx.program.ProgramCost;
import dev.backstride.onnx.program.ProgramPlan;
import dev.backstride.onnx.program.SizedGraph;
import dev.backstride.onnx.program.WeightStore;
import java.util.LinkedHashMap;
import java.util.Map;

/// The programs of a model: for the input sizes of the latest runs they are kept. Safe for several
/// threads.
final class Programs {
  /// Sets of input sizes whose programs are kept.
  private static final int MOST = 8;

  private final Graph graph;
  private final SessionOptions options;
  private final Engine engine;
  private final WeightStore weights = new WeightStore();
  private final Map<Key, ProgramPool> pools =
      new LinkedHashMap<>(2 * MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ProgramPool> eldest) {
          return size() > MOST;
        }
      };

  /// What one plan is for.
  ///
  /// @param types type and sizes of each input
  /// @param known the inputs that sizes inside depend on
  record Key(Map<String, TensorType> types, Map<String, Tensor> known) {}

  Programs(Graph graph, SessionOptions options, Engine engine) {
    this.graph = graph;
    this.options = options;
    this.engine = engine;
  }

  /// The programs for some input sizes.
  ProgramPool pool(Key key) {
    synchronized (pools) {
      ProgramPool pool = pools.get(key);
      if (pool == null) {
        pool = new ProgramPool(SizedGraph.of(graph, key.types(), key.known()));
        pools.put(key, pool);
      }
      return pool;
    }
  }

  /// A plan, whatever it takes.
  ProgramPlan plan(SizedGraph sized) {
    return ProgramPlan.of(sized, engine, weights);
  }

  /// A new program.
  ///
  /// @throws LimitException if it would take more than the options allow
  Program program(SizedGraph sized) {
    ProgramPlan plan = plan(sized);
    ProgramCost cost = plan.cost();
    if (cost.bytes() > options.memoryLimit()) {
      throw new LimitException(
          "a run takes %d bytes (weights %d, values %d, scratch %d), the limit is %d"
              .formatted(
                  cost.bytes(),
                  cost.parameters() * Float.BYTES,
                  cost.activationBytes(),
                  cost.scratchBytes(),
                  options.memoryLimit()));
    }
    if (cost.multiplyAdds() > options.multiplyAddLimit()) {
      throw new LimitException(
          "a run takes %d multiply-adds, the limit is %d"
              .formatted(cost.multiplyAdds(), options.multiplyAddLimit()));
    }
    return new Program(plan, engine.team());
  }
}
