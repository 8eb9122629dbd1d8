package dev.backstride.onnx.program;

import dev.backstride.onnx.op.Reduction;
import java.util.List;
import java.util.Optional;

/// A part of a program whose values have places. The order of the tasks is that of the program.
sealed interface Task {

  /// The places that it reads.
  List<Place> reads();

  /// The places that it writes.
  List<Place> writes();

  /// A stage that a kernel computes.
  record Compute(Stage stage, Computation computation, List<Place> reads, Place result)
      implements Task {
    @Override
    public List<Place> writes() {
      return List.of(result);
    }
  }

  /// A copy to another layout.
  ///
  /// @param value the value's name
  record Reorder(String value, Place from, Place to) implements Task {
    @Override
    public List<Place> reads() {
      return List.of(from);
    }

    @Override
    public List<Place> writes() {
      return List.of(to);
    }
  }

  /// A stage that the evaluator does. Values of type `FLOAT32` have places; others, constants and
  /// inputs left out have none.
  record Evaluate(Stage stage, List<Optional<Place>> inputs, List<Optional<Place>> results)
      implements Task {

    /// Whether it is one that the engine does after all: the places of extremes.
    boolean isArgMax() {
      return stage.node().operator() instanceof Reduction.ArgReduce
          && inputs.getFirst().isPresent()
          && !stage.outputs().getFirst().isEmpty();
    }

    @Override
    public List<Place> reads() {
      return inputs.stream().flatMap(Optional::stream).toList();
    }

    @Override
    public List<Place> writes() {
      return results.stream().flatMap(Optional::stream).toList();
    }
  }

  /// A graph input that is copied in.
  record Receive(String value, Place to) implements Task {
    @Override
    public List<Place> reads() {
      return List.of();
    }

    @Override
    public List<Place> writes() {
      return List.of(to);
    }
  }

  /// A graph output that is copied out.
  record Return(String value, Place from) implements Task {
    @Override
    public List<Place> reads() {
      return List.of(from);
    }

    @Override
    public List<Place> writes() {
      return List.of();
    }
  }
}
