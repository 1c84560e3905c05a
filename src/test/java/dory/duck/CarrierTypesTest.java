package dory.duck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CarrierTypesTest {
    @Test
    void whatParquetChangesTravelsAsText() {
        Map<String, String> carried = Map.of(
                "HUGEINT", "VARCHAR",
                "HUGEINT[]", "VARCHAR[]",
                "BIT[3][]", "VARCHAR[3][]",
                "TIME WITH TIME ZONE", "VARCHAR",
                "MAP(INTERVAL, BIGNUM)", "MAP(VARCHAR, VARCHAR)",
                "STRUCT(a UHUGEINT, \"HUGEINT\" INTEGER, b STRUCT(c INTERVAL[]))",
                        "STRUCT(a VARCHAR, \"HUGEINT\" INTEGER, b STRUCT(c VARCHAR[]))",
                "STRUCT(\"a \"\"INTERVAL\" INTERVAL)", "STRUCT(\"a \"\"INTERVAL\" VARCHAR)");
        carried.forEach(
                (type, expected) -> assertThat(CarrierTypes.carried(type)).isEqualTo(expected));
        assertThat(carried.keySet()).allMatch(CarrierTypes::changed).allMatch(CarrierTypes::carriable);
    }

    @Test
    void theOthersTravelAsTheyAre() {
        List<String> same = List.of(
                "BIGINT",
                "DECIMAL(38,10)",
                "TIMESTAMP WITH TIME ZONE",
                "TIME",
                "ENUM('HUGEINT', 'it''s a BIT')",
                "STRUCT(hugeint INTEGER, bit VARCHAR)",
                "JSON",
                "BLOB");
        assertThat(same).noneMatch(CarrierTypes::changed).allMatch(CarrierTypes::carriable);
    }

    @Test
    void unionsAreRefused() {
        assertThat(CarrierTypes.carriable("UNION(a INTEGER, b VARCHAR)")).isFalse();
        assertThat(CarrierTypes.carriable("STRUCT(x UNION(a INTEGER)[])")).isFalse();
        assertThat(CarrierTypes.carriable("STRUCT(\"UNION\" INTEGER)")).isTrue();
        assertThat(CarrierTypes.carriable("VARIANT")).isFalse();
    }

    @Test
    void everyCastIsSqlAndComesBack() {
        try (Duck duck = Duck.open(DuckOptions.pure("UTC"))) {
            String type = "STRUCT(a HUGEINT, b INTERVAL[], c MAP(VARCHAR, TIME WITH TIME ZONE), d BIT)";
            String value = "{'a': 170141183460469231731687303715884105727, 'b': [INTERVAL 1 microsecond, NULL],"
                    + " 'c': MAP {'k': '10:00:00+02'::TIMETZ}, 'd': '101'::BIT}::" + type;
            String there = "CAST(" + value + " AS " + CarrierTypes.carried(type) + ")";
            assertThat(duck.value("SELECT CAST(CAST(" + there + " AS " + type + ") = " + value + " AS VARCHAR)"))
                    .isEqualTo("true");
        }
    }
}
