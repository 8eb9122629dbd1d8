package dev.backstride.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backstride.engine.ConvShape;
import dev.backstride.engine.PicturePlan;
import dev.backstride.engine.Precision;
import dev.backstride.engine.ShapeException;
import dev.backstride.engine.Slot;
import dev.backstride.engine.Team;
import dev.backstride.engine.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowPlanesTest {
  private static final int DRAWS = 60;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void rowPlanesGiveTheBitsOfRowBlocks(Precision precision) {
    Random random = new Random(41);
    RowBlocks blocks = new RowBlocks(precision);
    int taken = 0;
    try (Team team = new Team(2)) {
      for (int draw = 0; draw < DRAWS; draw++) {
        ConvShape shape = shape(random);
        if (blocks.accepts(shape, Slot.X)) {
          taken++;
          PicturePlan planes = RowBlocks.inPlanes(shape, shape, Slot.X, team);
          SameSums.check(planes, RowBlocks.band(shape, Slot.X, team), random);
        }
      }
    }
    assertThat(taken).isGreaterThan(DRAWS / 10);
  }

  @Test
  void windowsOfLargeStridesAreTaken() {
    Random random = new Random(42);
    Window whole = Window.of(17 * 32, 64, 32, 1, 0, 0);
    Window padded = Window.of(21 * 10, 20, 10, 1, 5, 5);
    Window odd = Window.of(101, 24, 12, 1, 5, 6);
    for (ConvShape shape :
        List.of(
            new ConvShape(1, 1, 5, 6, List.of(Window.of(96, 64, 32, 1, 0, 0), whole)),
            new ConvShape(2, 1, 24, 7, List.of(padded, padded)),
            new ConvShape(1, 1, 11, 9, List.of(odd, odd)))) {
      try (Engine engine = new Engine(2, Precision.STRICT)) {
        assertThat(engine.plan(shape, Slot.X).why()).contains("plane by plane");
        ExactSums.check(engine, shape, Slot.X, random);
      }
    }
  }

  /// Whose columns move by 2 to 40 pixels, in half of the draws by the kernel or half of it.
  private static ConvShape shape(Random random) {
    boolean multiple = random.nextBoolean();
    int rank = 1 + random.nextInt(3);
    while (true) {
      List<Window> axes = new ArrayList<>();
      try {
        for (int a = 0; a < rank; a++) {
          int stride = a < rank - 1 ? 1 + random.nextInt(3) : 2 + random.nextInt(39);
          axes.add(
              Window.of(
                  1 + random.nextInt(a < rank - 1 ? 9 : 400),
                  multiple ? stride * (1 + random.nextInt(2)) : 1 + random.nextInt(2 * stride),
                  stride,
                  1,
                  random.nextInt(stride),
                  random.nextInt(stride)));
        }
        int in = 1 + random.nextInt(9);
        int out = 1 + random.nextInt(40);
        return new ConvShape(1 + random.nextInt(2), 1, in, out, axes);
      } catch (ShapeException tooSmall) {
        // Drawn again.
      }
    }
  }
}
