package dev.backstride.onnx.program;

import dev.backstride.engine.Team;
import dev.backstride.engine.ops.ClearHalo;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorSource;
import dev.backstride.onnx.ValueInfo;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A plan bound to memory: steps that run one after the other. For one thread at a time. A run
/// allocates the results that have no array of the caller's, and what the evaluator makes in it,
/// nothing else.
public final class Program {
  private final ProgramPlan plan;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Gate> inputs = new HashMap<>();
  private final Map<String, Gate> outputs = new HashMap<>();
  private final Map<String, Tensor> tensors = new HashMap<>();

  /// One step with what it is part of, for measurements.
  record Part(TaskLine line, Step step) {}

  /// Takes the memory and binds the steps.
  public Program(ProgramPlan plan, Team team) {
    this.plan = plan;
    List<float[]> packed = pack(plan, team);
    try {
      bind(team);
    } finally {
      Reference.reachabilityFence(packed);
    }
  }

  private void bind(Team team) {
    float[] arena = new float[plan.arena().floats()];
    Binding binding = new Binding(plan, team, arena, tensors);
    List<Root> sharedHalos = plan.arena().sharedHalos();
    for (int t = 0; t < plan.tasks().size(); t++) {
      Task task = plan.tasks().get(t);
      List<Step> steps = new ArrayList<>();
      for (Root root : sharedHalos) {
        if (root.first() == t) {
          ClearHalo clear = new ClearHalo(root.layout().shift(root.start()));
          steps.add(() -> clear.run(team, arena));
        }
      }
      steps.add(
          switch (task) {
            case Task.Compute compute -> binding.compute(compute);
            case Task.Reorder reorder -> binding.reorder(reorder);
            case Task.Evaluate evaluate -> binding.evaluate(evaluate);
            case Task.Receive receive -> gate(inputs, receive.value(), binding.receive(receive));
            case Task.Return give -> gate(outputs, give.value(), binding.giveBack(give));
          });
      parts.add(new Part(TaskLine.of(task), Steps.inOrder(steps)));
    }
  }

  /// Packs the constants before there is an arena, the largest first: while one is packed, it is in
  /// memory twice.
  private static List<float[]> pack(ProgramPlan plan, Team team) {
    return plan.tasks().stream()
        .filter(Task.Compute.class::isInstance)
        .map(task -> ((Task.Compute) task).computation())
        .sorted(Comparator.comparingLong((Computation c) -> c.cost().parameters()).reversed())
        .flatMap(computation -> computation.packed(team).stream())
        .toList();
  }

  private static Step gate(Map<String, Gate> gates, String name, Gate gate) {
    gates.put(name, gate);
    return gate;
  }

  List<Part> parts() {
    return parts;
  }

  /// Runs the steps.
  ///
  /// @param given a tensor for each input, of the types and sizes that the program was planned for
  /// @param arrays for results
  /// @param deadline checked between steps
  /// @return a tensor for each output
  public Map<String, Tensor> run(
      Map<String, Tensor> given, ResultArrays arrays, Deadline deadline) {
    arrays.check(plan.sized().graph().outputs());
    tensors.putAll(given);
    inputs.forEach((name, gate) -> gate.array = given.get(name).floats());
    for (ValueInfo output : plan.sized().graph().outputs()) {
      Gate gate = outputs.get(output.name());
      if (gate != null) {
        gate.array = arrays.of(output.name(), plan.sized().types().get(output.name()));
      }
    }
    try {
      for (int p = 0; p < parts.size(); p++) {
        deadline.check(parts.get(p).line());
        parts.get(p).step().run();
      }
      return results(arrays);
    } finally {
      tensors.clear();
      inputs.values().forEach(gate -> gate.array = null);
      outputs.values().forEach(gate -> gate.array = null);
    }
  }

  private Map<String, Tensor> results(ResultArrays arrays) {
    Map<String, Tensor> results = new LinkedHashMap<>();
    for (ValueInfo output : plan.sized().graph().outputs()) {
      String name = output.name();
      Gate gate = outputs.get(name);
      TensorSource constant = plan.sized().graph().constants().get(name);
      if (gate != null) {
        int[] sizes = plan.sized().types().get(name).shape().sizes();
        results.put(name, Tensor.of(gate.array, sizes));
      } else {
        Tensor tensor = constant == null ? tensors.get(name) : constant.read();
        results.put(name, arrays.filled(name, tensor));
      }
    }
    return results;
  }

  /// A step between the arena and an array of the caller's.
  abstract static class Gate implements Step {
    /// The caller's array during a run.
    float[] array;
  }
}
