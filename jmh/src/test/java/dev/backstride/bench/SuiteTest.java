package dev.backstride.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backstride.engine.Slot;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteTest {
  private static final String HEADER =
      "name,op,n,ic,h,w,oc,kh,kw,stride,pad,output_padding,groups,dilation\n";

  @Test
  void theBuiltInSuiteHas18ConvolutionsAnd14TransposedOnes() throws IOException {
    List<Row> rows = Suite.builtIn();

    assertThat(rows).filteredOn(row -> row.op() == Op.CONV).hasSize(18);
    assertThat(rows).filteredOn(row -> row.op() == Op.DECONV).hasSize(14);
    assertThat(rows.stream().filter(Row::upsamples).map(Row::name))
        .containsExactly("fcn32_up", "fcn8_up2", "fcn8_up8");
  }

  @Test
  void aDeconvIsGivenByItsOwnInputAndWritesX() {
    Row row = Suite.parse("test", HEADER + "up,deconv,2,8,5,6,4,3,3,2,1,1,1,1").getFirst();

    assertThat(row.shape().sizes(Slot.Y)).containsExactly(2, 8, 5, 6);
    assertThat(row.shape().sizes(Slot.X)).containsExactly(2, 4, 10, 12);
    assertThat(row.shape().sizes(Slot.W)).containsExactly(8, 4, 3, 3);
    assertThat(Pass.FWD.open(row.op())).isEqualTo(Slot.X);
  }

  @Test
  void aWrongLineIsNamedWithItsPlace() {
    assertFails(HEADER + "a,conv,1,3,8,8,4,3,3,1,1,0,1", "test:2", "13 columns");
    assertFails(HEADER + "# comment\na,pool,1,3,8,8,4,3,3,1,1,0,1,1", "test:3", "pool");
    assertFails(HEADER + "a,conv,1,x,8,8,4,3,3,1,1,0,1,1", "test:2", "x is not a whole number");
    assertFails(HEADER + "a,conv,1,3,2,2,4,7,7,1,0,0,1,1", "test:2", "spans 7");
    assertFails("name,op\n", "test:1", "header");
    assertFails("# nothing\n", "test", "no shapes");
  }

  private static void assertFails(String text, String... parts) {
    assertThatThrownBy(() -> Suite.parse("test", text))
        .isInstanceOf(BenchException.class)
        .hasMessageContainingAll(parts);
  }
}
