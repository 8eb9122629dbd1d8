package dev.backstride.engine.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// The plans used last. A plan keeps scratch memory, so only a few are kept. Thread-safe.
final class RecentPlans<K, P> {
  private static final int MOST = 16;

  private final Map<K, P> plans = new LinkedHashMap<>(2 * MOST, 0.75f, true);

  synchronized P get(K key, Function<K, P> planner) {
    P plan = plans.get(key);
    if (plan == null) {
      plan = planner.apply(key);
      plans.put(key, plan);
      if (plans.size() > MOST) {
        plans.remove(plans.keySet().iterator().next());
      }
    }
    return plan;
  }
}
