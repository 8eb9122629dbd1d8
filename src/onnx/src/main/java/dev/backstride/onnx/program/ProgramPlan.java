package dev.backstride.onnx.program;

import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.LimitException;
import java.util.ArrayList;
import java.util.List;

/// All that is decided about a program before memory is taken for its values: the stages, how each
/// is done, the tasks with their places, the arena. It becomes one program: kernels keep scratch
/// memory, so two programs need two plans.
public final class ProgramPlan {
  private final SizedGraph sized;
  private final List<Task> tasks;
  private final Arena arena;
  private final ProgramCost cost;

  private ProgramPlan(SizedGraph sized, List<Task> tasks, Arena arena) {
    this.sized = sized;
    this.tasks = List.copyOf(tasks);
    this.arena = arena;
    cost = ProgramCost.of(tasks, arena, sized.types());
  }

  /// Plans a graph.
  ///
  /// @param store where packed weights are kept
  /// @throws LimitException if values that are alive together do not fit an array
  public static ProgramPlan of(SizedGraph sized, Engine engine, WeightStore store) {
    List<Stage> stages = Fusion.stages(sized.graph(), sized.types());
    Operations operations = new Operations(sized, engine, store);
    List<Operation> how = new ArrayList<>();
    for (Stage stage : stages) {
      how.add(operations.of(stage));
    }
    ConstantViews constants = new ConstantViews(sized.graph().constants(), engine.team());
    List<Task> tasks = Placement.tasks(sized, stages, how, constants);
    return new ProgramPlan(sized, tasks, Arena.of(tasks));
  }

  SizedGraph sized() {
    return sized;
  }

  List<Task> tasks() {
    return tasks;
  }

  Arena arena() {
    return arena;
  }

  /// What a run takes.
  public ProgramCost cost() {
    return cost;
  }

  /// One line a task, in order.
  public List<TaskLine> lines() {
    return tasks.stream().map(TaskLine::of).toList();
  }
}
