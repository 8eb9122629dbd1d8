package dev.backstride.train.loop;

import dev.backstride.train.data.Augmentation;
import dev.backstride.train.loss.Reduction;
import dev.backstride.train.optim.Rule;
import dev.backstride.train.optim.Schedule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Everything that decides what a run learns, besides the network and the data: the same options
/// give the same weights, bit by bit.
///
/// @param batch pictures of a pass
/// @param accumulate passes whose gradients make one step
/// @param height rows of the pictures that are cut out for training
/// @param width columns
/// @param steps of the whole run
/// @param rate learning rate, before schedule and multipliers
/// @param schedule how it changes
/// @param rule how parameters follow gradients
/// @param reduction how the losses of pixels become one
/// @param classWeights one a class, or empty for 1 each
/// @param augmentation how pictures are changed
/// @param target what the labels are
/// @param seed of everything that is drawn
public record TrainingOptions(
    int batch,
    int accumulate,
    int height,
    int width,
    long steps,
    double rate,
    Schedule schedule,
    Rule rule,
    Reduction reduction,
    List<Float> classWeights,
    Augmentation augmentation,
    Target target,
    long seed) {

  /// Checks the ranges.
  ///
  /// @throws IllegalArgumentException if a number is out of its range
  public TrainingOptions {
    classWeights = List.copyOf(classWeights);
    require(batch >= 1, "batch", batch);
    require(accumulate >= 1, "accumulated passes", accumulate);
    require(height >= 1, "height", height);
    require(width >= 1, "width", width);
    require(steps >= 1, "steps", steps);
    require(rate > 0 && Double.isFinite(rate), "learning rate", rate);
  }

  private static void require(boolean holds, String what, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(what + " " + value + " is not positive");
    }
  }

  /// As text by name, for files and to compare.
  public Map<String, String> toText() {
    Map<String, String> text = new TreeMap<>();
    text.put("batch", String.valueOf(batch));
    text.put("accumulate", String.valueOf(accumulate));
    text.put("size", height + "x" + width);
    text.put("steps", String.valueOf(steps));
    text.put("rate", String.valueOf(rate));
    text.put("schedule", schedule.toString());
    text.put("rule", rule.toString());
    text.put("reduction", reduction.toString());
    text.put("class weights", classWeights.toString());
    text.put("augmentation", augmentation.toString());
    text.put("target", target.toString());
    text.put("seed", String.valueOf(seed));
    return text;
  }
}
