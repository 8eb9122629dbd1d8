package dev.backstride.onnx.session;

import dev.backstride.engine.plan.Engine;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.InvalidInputException;
import dev.backstride.onnx.LimitException;
import dev.backstride.onnx.Shape;
import dev.backstride.onnx.Tensor;
import dev.backstride.onnx.TensorType;
import dev.backstride.onnx.ValueInfo;
import dev.backstride.onnx.graph.Graph;
import dev.backstride.onnx.graph.OnnxReader;
import dev.backstride.onnx.infer.ShapeInputs;
import dev.backstride.onnx.pass.ConstantFolding;
import dev.backstride.onnx.pass.Simplification;
import dev.backstride.onnx.program.Deadline;
import dev.backstride.onnx.program.Program;
import dev.backstride.onnx.program.ResultArrays;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A model, ready to run. Sizes that the model leaves open may differ from run to run: a run with
/// new ones plans a program for them, which is kept for the next run with the same.
///
/// Any number of threads may call [#run] at once; each run has memory of its own, the weights and
/// the team of threads are shared. A result does not depend on the number of threads, bit for bit.
public final class Session implements AutoCloseable {
  private final Graph graph;
  private final Set<String> shapeInputs;
  private final SessionOptions options;
  private final Engine engine;
  private final Programs programs;

  private Session(Graph graph, SessionOptions options) {
    this.graph = Simplification.apply(ConstantFolding.apply(graph), Map.of());
    this.options = options;
    shapeInputs = ShapeInputs.of(this.graph);
    engine =
        options
            .tuning()
            .map(tuning -> new Engine(options.threads(), options.precision(), tuning))
            .orElseGet(() -> new Engine(options.threads(), options.precision()));
    programs = new Programs(this.graph, options, engine);
  }

  /// Loads a model from a file, which must stay as it is while the session is in use. Weights in
  /// files of their own are found in the same folder.
  ///
  /// @throws IOException if the file cannot be opened
  /// @throws dev.backstride.onnx.OnnxException if it is no ONNX file, is damaged, breaks a rule, or
  ///     needs something that this library does not have
  public static Session load(Path model, SessionOptions options) throws IOException {
    return new Session(OnnxReader.read(model), options);
  }

  /// Loads a model from the bytes of a file, which must not change.
  ///
  /// @throws dev.backstride.onnx.OnnxException if it is no ONNX file, is damaged, breaks a rule, or
  ///     needs something that this library does not have
  public static Session load(byte[] model, SessionOptions options) {
    return new Session(OnnxReader.read(model), options);
  }

  /// What the model takes, in its order.
  public List<ValueInfo> inputs() {
    return graph.inputs();
  }

  /// What the model gives, in its order.
  public List<ValueInfo> outputs() {
    return graph.outputs();
  }

  /// Runs the model.
  ///
  /// @param inputs a tensor for each input, by name
  /// @return a new tensor for each output, by name, in the model's order
  /// @throws InvalidInputException if an input is missing, unknown, or of another type or size than
  ///     the model takes
  /// @throws dev.backstride.onnx.InvalidModelException if the sizes do not fit a node
  /// @throws LimitException if the run would exceed a limit of the options, or the memory that is
  ///     left
  /// @throws dev.backstride.onnx.DeadlineException if it took too long
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    return run(inputs, Map.of());
  }

  /// Runs the model and writes results into arrays of the caller's. Who runs it again and again
  /// saves the memory of the results, and the time that fresh memory takes: 20 MB took 50 ms on a
  /// virtual machine whose calls took 400.
  ///
  /// @param inputs a tensor for each input, by name
  /// @param arrays for outputs of type `FLOAT32`, by name: as long as the output, and no input's.
  ///     Outputs that have none get new ones
  /// @return a tensor for each output, by name, in the model's order, on these arrays
  /// @throws InvalidInputException as [#run(Map)] does, and if an array is for something that is
  ///     no output of that type, or of another length; what it holds then may have changed
  /// @throws dev.backstride.onnx.InvalidModelException as [#run(Map)] does
  /// @throws LimitException as [#run(Map)] does
  /// @throws dev.backstride.onnx.DeadlineException if it took too long; arrays may have changed
  public Map<String, Tensor> run(Map<String, Tensor> inputs, Map<String, float[]> arrays) {
    Deadline deadline = new Deadline(options.deadline().orElse(Duration.ofNanos(Long.MAX_VALUE)));
    Map<String, TensorType> types = new HashMap<>();
    inputs.forEach((name, tensor) -> types.put(name, tensor.tensorType()));
    Map<String, Tensor> known = new HashMap<>(inputs);
    known.keySet().retainAll(shapeInputs);
    ProgramPool pool = programs.pool(new Programs.Key(types, known));
    try {
      Program program = pool.take(() -> programs.program(pool.graph()));
      Map<String, Tensor> outputs = program.run(inputs, new ResultArrays(arrays), deadline);
      pool.giveBack(program);
      return outputs;
    } catch (OutOfMemoryError e) {
      throw new LimitException("there is too little memory for a run with " + types, e);
    }
  }

  /// Says what a run with inputs of some sizes would do and take, whatever the limits.
  ///
  /// @param sizes the sizes of each input, by name
  /// @throws InvalidInputException if sizes are missing or do not fit the model
  /// @throws dev.backstride.onnx.UnsupportedOperatorException if sizes inside depend on elements of
  ///     an input
  public Description describe(Map<String, int[]> sizes) {
    Map<String, TensorType> types = new HashMap<>();
    sizes.forEach((name, size) -> types.put(name, new TensorType(typeOf(name), new Shape(size))));
    ProgramPool pool = programs.pool(new Programs.Key(types, Map.of()));
    return Description.of(programs.plan(pool.graph()));
  }

  private ElementType typeOf(String input) {
    return graph.inputs().stream()
        .filter(info -> info.name().equals(input))
        .map(ValueInfo::type)
        .findFirst()
        .orElse(ElementType.FLOAT32);
  }

  /// Ends the session's threads once their work is done. A closed session does not run any more.
  @Override
  public void close() {
    engine.close();
  }
}
