package dev.backstride.onnx.graph;

import dev.backstride.onnx.InvalidModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts nodes in an order in which each finds its inputs made. Nodes that are in such an order
/// stay in it.
final class NodeOrder {
  private final List<Node> nodes;
  private final List<Node> sorted = new ArrayList<>();

  /// Nodes that wait for a value, once for each time that they take it.
  private final Map<String, List<Integer>> waiting = new HashMap<>();

  /// Inputs that each node waits for.
  private final int[] missing;

  private NodeOrder(List<Node> nodes) {
    this.nodes = nodes;
    this.missing = new int[nodes.size()];
  }

  /// @param nodes in any order
  /// @param given names of values that no node makes
  /// @throws InvalidModelException if a value is made twice, by none, or from itself
  static List<Node> sort(List<Node> nodes, Set<String> given) {
    requireSound(nodes, given);
    return new NodeOrder(nodes).sort(new HashSet<>(given));
  }

  private static void requireSound(List<Node> nodes, Set<String> given) {
    Set<String> names = new HashSet<>(given);
    for (Node node : nodes) {
      for (String output : node.outputs()) {
        if (!output.isEmpty() && !names.add(output)) {
          throw new InvalidModelException(
              node + " defines \"" + output + "\", which is defined already");
        }
      }
    }
    for (Node node : nodes) {
      for (String input : node.inputs()) {
        if (!input.isEmpty() && !names.contains(input)) {
          throw new InvalidModelException(node + " takes \"" + input + "\", which nothing defines");
        }
      }
    }
  }

  private List<Node> sort(Set<String> made) {
    for (int n = 0; n < nodes.size(); n++) {
      for (String input : nodes.get(n).inputs()) {
        if (!input.isEmpty() && !made.contains(input)) {
          missing[n]++;
          waiting.computeIfAbsent(input, _ -> new ArrayList<>()).add(n);
        }
      }
      if (missing[n] == 0) {
        place(n, made);
      }
    }
    if (sorted.size() < nodes.size()) {
      int stuck = 0;
      while (missing[stuck] == 0) {
        stuck++;
      }
      throw new InvalidModelException(
          nodes.get(stuck) + " depends on a cycle of nodes, each of which waits for the next");
    }
    return sorted;
  }

  /// Places a node whose inputs are made, and the nodes that waited for it alone.
  private void place(int node, Set<String> made) {
    ArrayDeque<Integer> ready = new ArrayDeque<>(List.of(node));
    while (!ready.isEmpty()) {
      Node next = nodes.get(ready.poll());
      sorted.add(next);
      for (String output : next.outputs()) {
        made.add(output);
        for (int woken : waiting.getOrDefault(output, List.of())) {
          missing[woken]--;
          if (missing[woken] == 0) {
            ready.add(woken);
          }
        }
      }
    }
  }
}
