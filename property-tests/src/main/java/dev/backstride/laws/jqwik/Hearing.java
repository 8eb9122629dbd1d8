package dev.backstride.laws.jqwik;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.Store;
import org.opentest4j.TestAbortedException;

/// Makes a law that spoke about no draw count as skipped, with the reason, and not as held.
public final class Hearing implements AroundPropertyHook {

  /// What was heard from a law so far.
  private record Heard(boolean spoke, String reason) {}

  /// Made by jqwik.
  public Hearing() {}

  /// The law spoke about a draw.
  static void spoke() {
    store().update(_ -> new Heard(true, ""));
  }

  /// The law did not speak about a draw.
  static void silent(String reason) {
    store().update(heard -> heard.spoke() ? heard : new Heard(false, reason));
  }

  private static Store<Heard> store() {
    return Store.getOrCreate(Hearing.class, Lifespan.PROPERTY, () -> new Heard(false, "no draw"));
  }

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    PropertyExecutionResult result = property.execute();
    Heard heard = store().get();
    boolean nothing =
        result.status() == PropertyExecutionResult.Status.SUCCESSFUL && !heard.spoke();
    return nothing
        ? result.mapToAborted(new TestAbortedException("not applicable: " + heard.reason()))
        : result;
  }
}
