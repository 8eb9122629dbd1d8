package dev.backstride.onnx.program;

import dev.backstride.engine.Layout;
import dev.backstride.onnx.ElementType;
import dev.backstride.onnx.ValueInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Gives every `FLOAT32` value a place, and so makes tasks of stages: pictures are channels-last
/// with the halo that their readers want, views cost nothing, element-wise stages write over an
/// operand that nobody reads any more, inputs of a concatenation are made inside it, and copies to
/// another layout stand where nothing better is possible.
final class Placement {
  private final SizedGraph sized;
  private final Wishes wishes;
  private final Places places;
  private final List<Task> tasks = new ArrayList<>();
  private final Set<String> computed = new HashSet<>();
  private final Set<String> joined = new HashSet<>();

  private Placement(
      SizedGraph sized, List<Stage> stages, List<Operation> operations, ConstantViews constants) {
    this.sized = sized;
    wishes = new Wishes(stages, operations, sized.types());
    Map<String, Integer> uses = new HashMap<>();
    for (int s = 0; s < stages.size(); s++) {
      reads(stages.get(s), operations.get(s)).forEach(value -> uses.merge(value, 1, Integer::sum));
      if (operations.get(s) instanceof Joining) {
        joined.addAll(stages.get(s).node().inputs());
      }
    }
    sized.graph().outputs().forEach(output -> uses.merge(output.name(), 1, Integer::sum));
    places = new Places(uses, constants, tasks);
  }

  /// The tasks of a graph.
  ///
  /// @param operations one for each stage
  static List<Task> tasks(
      SizedGraph sized, List<Stage> stages, List<Operation> operations, ConstantViews constants) {
    Placement placement = new Placement(sized, stages, operations, constants);
    placement.receive();
    for (int s = 0; s < stages.size(); s++) {
      placement.place(stages.get(s), operations.get(s));
    }
    placement.giveBack();
    return placement.tasks;
  }

  private static List<String> reads(Stage stage, Operation operation) {
    return switch (operation) {
      case Computation computation -> computation.operands();
      case Reindexing _ -> List.of(stage.node().input(0));
      case Joining _, Evaluation _ -> stage.node().inputs();
    };
  }

  private void receive() {
    for (ValueInfo input : sized.graph().inputs()) {
      if (input.type() == ElementType.FLOAT32 && places.uses(input.name()) > 0) {
        Layout layout = wishes.of(input.name()).orElseGet(() -> rowMajor(input.name()));
        Place place = Place.fresh(layout);
        places.define(input.name(), place);
        tasks.add(new Task.Receive(input.name(), place));
      }
    }
  }

  private void giveBack() {
    for (ValueInfo output : sized.graph().outputs()) {
      if (places.contains(output.name())) {
        tasks.add(new Task.Return(output.name(), places.of(output.name())));
      }
    }
  }

  private void place(Stage stage, Operation operation) {
    switch (operation) {
      case Computation computation -> compute(stage, computation);
      case Reindexing reindexing -> reindex(stage, reindexing);
      case Joining joining -> join(stage, joining.axis());
      case Evaluation _ -> evaluate(stage);
    }
  }

  private void compute(Stage stage, Computation computation) {
    List<String> operands = computation.operands();
    List<Layout> layouts = operands.stream().map(name -> places.of(name).layout()).toList();
    String value = stage.outputs().getFirst();
    Layout result = resultLayout(value, computation.isChannelsLast(layouts));
    List<Place> reads = new ArrayList<>();
    for (int o = 0; o < operands.size(); o++) {
      Layout readable = computation.readable(o, layouts.get(o), result);
      reads.add(places.of(operands.get(o), readable));
    }
    Place place =
        overwritten(computation, value, reads, result).orElseGet(() -> Place.fresh(result));
    operands.forEach(places::consume);
    places.define(value, place);
    computed.add(value);
    tasks.add(new Task.Compute(stage, computation, reads, place));
  }

  /// The place of an operand that the result can be written over: nobody else reads anything in
  /// its root, now or later. A value that can be made inside a concatenation is not put there.
  private Optional<Place> overwritten(
      Computation computation, String value, List<Place> reads, Layout result) {
    if (places.uses(value) == 1 && joined.contains(value)) {
      return Optional.empty();
    }
    for (int o = 0; o < reads.size(); o++) {
      Place read = reads.get(o);
      if (computation.mayOverwrite(o)
          && Arrays.equals(read.layout().sizes(), result.sizes())
          && Layouts.isAsGood(read.layout(), result)
          && places.isLastRead(read.root())) {
        places.overwrite(read.root());
        return Optional.of(new Place(read.root(), read.layout()));
      }
    }
    return Optional.empty();
  }

  private void reindex(Stage stage, Reindexing reindexing) {
    String input = stage.node().input(0);
    Place place = places.of(input);
    Optional<List<Layout>> views = reindexing.views(place.layout());
    if (views.isEmpty()) {
      place = places.of(input, rowMajor(input));
      views = reindexing.views(place.layout());
    }
    for (int o = 0; o < stage.outputs().size(); o++) {
      if (!stage.outputs().get(o).isEmpty()) {
        places.define(stage.outputs().get(o), new Place(place.root(), views.orElseThrow().get(o)));
      }
    }
    places.consume(input);
  }

  private void join(Stage stage, int axis) {
    List<String> parts = stage.node().inputs();
    String value = stage.outputs().getFirst();
    boolean channelsLast =
        parts.stream().anyMatch(part -> Layouts.isChannelsLast(places.of(part).layout()));
    Layout whole = resultLayout(value, channelsLast);
    Place result = Place.fresh(whole);
    // Before any of them moves: what is read no more is what lies in its present root.
    parts.forEach(places::consume);
    int at = 0;
    for (String part : parts) {
      Place from = places.of(part);
      int size = from.layout().size(axis);
      Layout slice = whole.slice(axis, at, 1, size);
      if (canMove(part, slice)) {
        from.moveTo(result.root(), slice);
      } else {
        tasks.add(new Task.Reorder(part, from, new Place(result.root(), slice)));
      }
      at += size;
    }
    places.define(value, result);
  }

  /// Whether the stage that makes a value can write it elsewhere instead: only this concatenation
  /// reads it, and nothing else lies in its root.
  private boolean canMove(String value, Layout to) {
    return computed.contains(value)
        && places.uses(value) == 1
        && places.isAlone(value)
        && Layouts.isChannelsLast(places.of(value).layout()) == Layouts.isChannelsLast(to);
  }

  private void evaluate(Stage stage) {
    List<Optional<Place>> inputs = new ArrayList<>();
    for (String input : stage.node().inputs()) {
      boolean hasPlace = places.contains(input) && !sized.graph().constants().containsKey(input);
      inputs.add(hasPlace ? Optional.of(places.of(input)) : Optional.empty());
      places.consume(input);
    }
    List<Optional<Place>> results = new ArrayList<>();
    for (String value : stage.outputs()) {
      if (!value.isEmpty() && sized.types().get(value).type() == ElementType.FLOAT32) {
        Place place = Place.fresh(resultLayout(value, wishes.of(value).isPresent()));
        places.define(value, place);
        results.add(Optional.of(place));
      } else {
        results.add(Optional.empty());
      }
    }
    tasks.add(new Task.Evaluate(stage, inputs, results));
  }

  private Layout resultLayout(String value, boolean channelsLast) {
    if (!channelsLast) {
      return rowMajor(value);
    }
    int[] sizes = sized.types().get(value).shape().sizes();
    return wishes.of(value).orElseGet(() -> Layout.channelsLast(sizes));
  }

  private Layout rowMajor(String value) {
    return Layouts.rowMajor(sized.types().get(value).shape());
  }
}
