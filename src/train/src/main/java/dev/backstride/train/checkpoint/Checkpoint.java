package dev.backstride.train.checkpoint;

import dev.backstride.train.exec.Parameter;
import dev.backstride.train.exec.Parameters;
import dev.backstride.train.model.ModelSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A network on disk: which one it is, its parameters, and, where a run may go on from it, what
/// the optimiser remembers.
public final class Checkpoint {
  private static final String MEMORY = "optimizer.";

  /// Differences that a message names.
  private static final int MOST_NAMED = 3;

  private final Path file;
  private final Map<String, String> metadata;
  private final ModelSpec model;
  private final Map<String, NamedTensor> tensors = new HashMap<>();

  private Checkpoint(Path file, Safetensors content) {
    this.file = file;
    metadata = content.metadata();
    try {
      model = ModelSpec.ofText(metadata);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(file, "is no checkpoint of a run: " + e.getMessage(), e);
    }
    for (NamedTensor tensor : content.tensors()) {
      tensors.put(tensor.name(), tensor);
    }
  }

  /// Writes a checkpoint, or leaves the old one.
  ///
  /// @param memory what the optimiser remembers, by name; may be empty
  /// @param notes more text to keep
  /// @throws CheckpointException if a parameter is not finite, or the file cannot be written
  public static void write(
      Path file,
      ModelSpec model,
      Parameters parameters,
      Map<String, float[]> memory,
      Map<String, String> notes) {
    List<NamedTensor> tensors = new ArrayList<>();
    for (Parameter parameter : parameters.all()) {
      for (float value : parameter.values()) {
        if (!Float.isFinite(value)) {
          throw new CheckpointException(
              file, "not written: " + parameter.spec().name() + " holds " + value);
        }
      }
      tensors.add(
          new NamedTensor(parameter.spec().name(), parameter.spec().sizes(), parameter.values()));
    }
    memory.forEach(
        (name, values) ->
            tensors.add(new NamedTensor(MEMORY + name, new int[] {values.length}, values)));
    Map<String, String> metadata = new HashMap<>(notes);
    metadata.putAll(model.toText());
    new Safetensors(metadata, tensors).write(file);
  }

  /// Reads a checkpoint.
  ///
  /// @throws CheckpointException if there is no such file, it is damaged, or does not say which
  ///     network it is of
  public static Checkpoint read(Path file) {
    return new Checkpoint(file, Safetensors.read(file));
  }

  /// Which network it is of.
  public ModelSpec model() {
    return model;
  }

  /// The text that it keeps.
  public Map<String, String> notes() {
    return metadata;
  }

  /// The parameters of its own network.
  ///
  /// @throws CheckpointException if they are not those that the network has
  public Parameters parameters() {
    Parameters parameters = Parameters.start(model.network(), 0);
    restore(parameters, Map.of());
    return parameters;
  }

  /// Overwrites all parameters, and what the optimiser remembers.
  ///
  /// @throws CheckpointException if the checkpoint lacks one, has others, or of other sizes; it
  ///     says which. Then some may have changed.
  public void restore(Parameters parameters, Map<String, float[]> memory) {
    List<String> differences = new ArrayList<>();
    for (Parameter parameter : parameters.all()) {
      copy(parameter.spec().name(), parameter.spec().sizes(), parameter.values(), differences);
    }
    memory.forEach(
        (name, values) -> copy(MEMORY + name, new int[] {values.length}, values, differences));
    for (String name : tensors.keySet()) {
      boolean optimizers = name.startsWith(MEMORY);
      if (!optimizers && !parameters.has(name)) {
        differences.add("has " + name);
      }
    }
    refuse(differences);
  }

  /// Starts a network from this one, as the stages of an FCN do: copies all parameters that both
  /// have. The others stay as they are.
  ///
  /// @return the names of those that were not copied
  /// @throws CheckpointException if a parameter has other sizes here, or none is shared; it says
  ///     which. Then some may have changed.
  public List<String> start(Parameters parameters) {
    List<String> differences = new ArrayList<>();
    List<String> fresh = new ArrayList<>();
    for (Parameter parameter : parameters.all()) {
      String name = parameter.spec().name();
      if (tensors.containsKey(name)) {
        copy(name, parameter.spec().sizes(), parameter.values(), differences);
      } else {
        fresh.add(name);
      }
    }
    refuse(differences);
    if (fresh.size() == parameters.all().size()) {
      throw new CheckpointException(
          file, "shares no parameter with the network; it is of " + model.architecture());
    }
    return fresh;
  }

  private void copy(String name, int[] sizes, float[] values, List<String> differences) {
    NamedTensor tensor = tensors.get(name);
    if (tensor == null) {
      differences.add("lacks " + name);
    } else if (!Arrays.equals(tensor.sizes(), sizes)) {
      differences.add(
          "has %s of sizes %s, not %s"
              .formatted(name, Arrays.toString(tensor.sizes()), Arrays.toString(sizes)));
    } else {
      System.arraycopy(tensor.values(), 0, values, 0, values.length);
    }
  }

  private void refuse(List<String> differences) {
    if (!differences.isEmpty()) {
      List<String> named = differences.subList(0, Math.min(MOST_NAMED, differences.size()));
      int more = differences.size() - named.size();
      throw new CheckpointException(
          file,
          "is of another network (%s): it %s%s"
              .formatted(
                  model.title(),
                  String.join(", ", named),
                  more == 0 ? "" : ", and " + more + " more differences"));
    }
  }
}
