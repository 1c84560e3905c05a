package dory.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dory.duck.Duck;
import dory.duck.DuckOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class WidestTypeTest {
    @Test
    void textFilesFollowTheLattice() {
        assertThat(WidestType.ofText(List.of())).isEmpty();
        assertThat(WidestType.ofText(List.of("", "BIGINT", ""))).isEqualTo("BIGINT");
        assertThat(WidestType.ofText(List.of("BIGINT", "DOUBLE", "HUGEINT"))).isEqualTo("DOUBLE");
        assertThat(WidestType.ofText(List.of("DATE", "TIMESTAMP"))).isEqualTo("TIMESTAMP");
        assertThat(WidestType.ofText(List.of("BOOLEAN", "BIGINT"))).isEqualTo("VARCHAR");
        assertThat(WidestType.ofText(List.of("TIMESTAMP", "TIMESTAMP WITH TIME ZONE")))
                .isEqualTo("VARCHAR");
        assertThat(WidestType.ofText(List.of("DATE", "BIGINT"))).isEqualTo("VARCHAR");
    }

    @Test
    void typedFilesFollowDuckDbWithinAFamily() {
        try (Duck duck = Duck.open(DuckOptions.pure("UTC"))) {
            WidestType widest = new WidestType(duck);
            assertThat(widest.ofTyped(List.of("INTEGER", "", "BIGINT"))).isEqualTo("BIGINT");
            assertThat(widest.ofTyped(List.of("DECIMAL(10,2)", "INTEGER"))).isEqualTo("DECIMAL(12,2)");
            assertThat(widest.ofTyped(List.of("DATE", "TIMESTAMP"))).isEqualTo("TIMESTAMP");
            assertThat(widest.ofTyped(List.of("DOUBLE", "VARCHAR"))).isEqualTo("VARCHAR");
            assertThat(widest.ofTyped(List.of("STRUCT(a INTEGER)", "STRUCT(a DOUBLE)")))
                    .isEqualTo("STRUCT(a DOUBLE)");
            assertThat(widest.ofTyped(List.of("INTEGER[]", "BIGINT[]"))).isEqualTo("BIGINT[]");
            assertThat(widest.ofTyped(List.of("\"NULL\"[]", "BIGINT[]"))).isEqualTo("BIGINT[]");
            assertThat(widest.ofTyped(List.of("\"NULL\"[]"))).isEqualTo("INTEGER[]");
            // DuckDB would say TIMESTAMP, INTEGER and STRUCT(a INTEGER), and then fail or change values.
            assertThat(widest.ofTyped(List.of("BIGINT", "TIMESTAMP"))).isEqualTo("VARCHAR");
            assertThat(widest.ofTyped(List.of("BOOLEAN", "INTEGER"))).isEqualTo("VARCHAR");
            assertThat(widest.ofTyped(List.of("STRUCT(a INTEGER)", "INTEGER"))).isEqualTo("VARCHAR");
            assertThat(widest.exceeds("INTEGER", "BIGINT")).isFalse();
            assertThat(widest.exceeds("DOUBLE", "BIGINT")).isTrue();
            assertThat(widest.exceeds("BIGINT", "VARCHAR")).isFalse();
        }
    }
}
