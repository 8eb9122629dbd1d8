package dev.backstride.laws.mutants;

import dev.backstride.engine.Activation;
import dev.backstride.engine.ConvShape;
import dev.backstride.engine.Epilogue;
import dev.backstride.engine.Slot;
import dev.backstride.engine.View;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Faults of memory, threads, arguments and epilogues.
final class StateMutants {
  static final List<Mutant> ALL =
      List.of(
          new Mutant("adds to what the result held before", Adds::new),
          new Mutant("halo keeps numbers of an earlier call", StaleHalo::new),
          new Mutant("border tile lost in every third call, like a race", Race::new),
          new Mutant("scratch shared by threads", SharedScratch::new),
          new Mutant("first operand overwritten", Overwrites::new),
          new Mutant("no pictures leave the gradient as it was", EmptyLeft::new),
          new Mutant("axes of one element divide by zero", Divides::new),
          new Mutant("arrays of other lengths accepted", Lenient::new),
          new Mutant("bias added twice", BiasTwice::new),
          new Mutant("bias of the wrong channel from the ninth on", BiasShifted::new),
          new Mutant("activation before the residual", EarlyActivation::new),
          new Mutant("residual read without its layout", ResidualRaw::new),
          new Mutant("activation forgotten with a bias", NoActivation::new));

  private StateMutants() {}

  private static final class Adds extends PlainBackend {
    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      target[index] += sum;
    }
  }

  private static final class StaleHalo extends PlainBackend {
    private volatile float stale;

    @Override
    float outside(ConvShape shape, Slot open) {
      return stale;
    }

    @Override
    void leave(ConvShape shape, Slot open, float[] x, float[] w, float[] y) {
      stale = x.length > 0 && Float.isNaN(x[0]) ? 1 : stale;
    }
  }

  private static final class Race extends PlainBackend {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    void checkArguments(
        ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
      super.checkArguments(shape, open, x, w, y, epilogue);
      calls.incrementAndGet();
    }

    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      if (calls.get() % 3 != 0 || index != target.length - 1) {
        target[index] = sum;
      }
    }
  }

  private static final class SharedScratch extends PlainBackend {
    /// As long as another thread needs to come in.
    private static final long PATIENCE = 300_000;

    private final AtomicInteger inside = new AtomicInteger();

    @Override
    public void contract(
        ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {
      boolean alone = inside.incrementAndGet() == 1;
      try {
        long start = System.nanoTime();
        while (alone && inside.get() == 1 && System.nanoTime() - start < PATIENCE) {
          Thread.onSpinWait();
        }
        super.contract(shape, open, x, w, y, epilogue);
        float[] result =
            switch (open) {
              case X -> x;
              case W -> w;
              case Y -> y;
            };
        if (!alone && result.length > 0) {
          result[0]++;
        }
      } finally {
        inside.decrementAndGet();
      }
    }
  }

  private static final class Overwrites extends PlainBackend {
    @Override
    void leave(ConvShape shape, Slot open, float[] x, float[] w, float[] y) {
      float[] operand = open == Slot.X ? w : x;
      if (operand.length > 0) {
        operand[operand.length - 1] = 0;
      }
    }
  }

  private static final class EmptyLeft extends PlainBackend {
    @Override
    void store(ConvShape shape, Slot open, float[] target, int index, float sum) {
      if (shape.batch() > 0) {
        target[index] = sum;
      }
    }
  }

  private static final class Divides extends PlainBackend {
    @Override
    int met(ConvShape shape, Slot open, int axis, int position, int tap) {
      int in = shape.axes().get(axis).in();
      int step = in > 1 || shape.axes().get(axis).kernel() == 1 ? 1 : 1 / (in - 1);
      return super.met(shape, open, axis, position, tap) * step;
    }
  }

  private static final class Lenient extends PlainBackend {
    @Override
    void checkArguments(
        ConvShape shape, Slot open, float[] x, float[] w, float[] y, Epilogue epilogue) {}
  }

  private static final class BiasTwice extends PlainBackend {
    @Override
    void finish(float[] picture, int[] sizes, Epilogue epilogue) {
      super.finish(picture, sizes, new Epilogue(epilogue.bias(), null, new Activation.Identity()));
      super.finish(picture, sizes, epilogue);
    }
  }

  private static final class BiasShifted extends PlainBackend {
    @Override
    void finish(float[] picture, int[] sizes, Epilogue epilogue) {
      float[] bias = epilogue.bias() == null ? null : epilogue.bias().clone();
      for (int c = 8; bias != null && c < bias.length; c++) {
        bias[c] = epilogue.bias()[c % 8];
      }
      super.finish(picture, sizes, new Epilogue(bias, epilogue.residual(), epilogue.activation()));
    }
  }

  private static final class EarlyActivation extends PlainBackend {
    @Override
    void finish(float[] picture, int[] sizes, Epilogue epilogue) {
      super.finish(picture, sizes, new Epilogue(epilogue.bias(), null, epilogue.activation()));
      super.finish(
          picture, sizes, new Epilogue(null, epilogue.residual(), new Activation.Identity()));
    }
  }

  private static final class ResidualRaw extends PlainBackend {
    @Override
    float element(View view, int[] sizes, int index) {
      return view.data()[index];
    }
  }

  private static final class NoActivation extends PlainBackend {
    @Override
    void finish(float[] picture, int[] sizes, Epilogue epilogue) {
      Activation activation =
          epilogue.bias() == null ? epilogue.activation() : new Activation.Identity();
      super.finish(picture, sizes, new Epilogue(epilogue.bias(), epilogue.residual(), activation));
    }
  }
}
