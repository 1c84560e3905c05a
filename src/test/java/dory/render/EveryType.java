package dory.render;

import dory.duck.Column;
import dory.duck.Duck;
import dory.merge.Rows;
import dory.testing.Answers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One answer for each type that DuckDB knows: two extreme values and NULL, plain and inside every container. */
final class EveryType {
    /** DuckDB's logical type to two expressions; together they must name every row of {@code duckdb_types()}. */
    static final Map<String, List<String>> VALUES = new LinkedHashMap<>();

    /** A value that DuckDB itself keeps in no table. */
    static final String NOT_STORED = "TYPE";

    static {
        put("BOOLEAN", "true", "false");
        put("TINYINT", "(-128)::TINYINT", "127::TINYINT");
        put("SMALLINT", "(-32768)::SMALLINT", "32767::SMALLINT");
        put("INTEGER", "(-2147483648)::INTEGER", "2147483647");
        put("BIGINT", "'-9223372036854775808'::BIGINT", "9223372036854775807");
        put(
                "HUGEINT",
                "'-170141183460469231731687303715884105728'::HUGEINT",
                "170141183460469231731687303715884105727");
        put("UTINYINT", "0::UTINYINT", "255::UTINYINT");
        put("USMALLINT", "0::USMALLINT", "65535::USMALLINT");
        put("UINTEGER", "0::UINTEGER", "4294967295::UINTEGER");
        put("UBIGINT", "0::UBIGINT", "18446744073709551615::UBIGINT");
        put("UHUGEINT", "0::UHUGEINT", "'340282366920938463463374607431768211455'::UHUGEINT");
        put("BIGNUM", "'-" + "9".repeat(60) + "'::BIGNUM", "'" + "9".repeat(60) + "'::BIGNUM");
        put("FLOAT", "'-inf'::FLOAT", "0.1::FLOAT");
        put("DOUBLE", "'nan'::DOUBLE", "-1.7976931348623157e308::DOUBLE");
        put(
                "DECIMAL",
                "'-1234567890123456789012345678.0123456789'::DECIMAL(38,10)",
                "'9999999999999999999999999999.9999999999'::DECIMAL(38,10)");
        put("VARCHAR", "'it''s \"q\", {a: [b]}, ü'", "''");
        put("JSON", "'{\"a\": [1, 2.5, null], \"b\": \"x y\"}'::JSON", "'null'::JSON");
        put("BLOB", "'\\x00\\xFF,\"'::BLOB", "''::BLOB");
        put("BIT", "'0000000010'::BIT", "'1'::BIT");
        put("UUID", "'00000000-0000-0000-0000-000000000000'::UUID", "'ffffffff-ffff-ffff-ffff-ffffffffffff'::UUID");
        put("DATE", "'-infinity'::DATE", "'5874897-12-31'::DATE");
        put("TIME", "'00:00:00'::TIME", "'24:00:00'::TIME");
        put("TIME_NS", "'00:00:00.000000001'::TIME_NS", "'23:59:59.999999999'::TIME_NS");
        put("TIME WITH TIME ZONE", "'00:00:00+15:59:59'::TIMETZ", "'23:59:59.999999-15:59'::TIMETZ");
        put("TIMESTAMP", "'-infinity'::TIMESTAMP", "'294247-01-10 04:00:54.775806'::TIMESTAMP");
        put(
                "TIMESTAMP WITH TIME ZONE",
                "'0044-03-15 (BC) 12:00:00+00'::TIMESTAMPTZ",
                "'2024-10-27 02:30:00+01'::TIMESTAMPTZ");
        put(
                "TIMESTAMPTZ_NS",
                "'1969-12-31 23:59:59.999999999+00'::TIMESTAMPTZ_NS",
                "'2262-04-11 12:00:00.000000001+00'::TIMESTAMPTZ_NS");
        put("TIMESTAMP_S", "'1969-12-31 23:59:59'::TIMESTAMP_S", "'infinity'::TIMESTAMP_S");
        put("TIMESTAMP_MS", "'1969-12-31 23:59:59.999'::TIMESTAMP_MS", "'infinity'::TIMESTAMP_MS");
        put(
                "TIMESTAMP_NS",
                "'1677-09-22 00:00:00.000000001'::TIMESTAMP_NS",
                "'2262-04-11 23:47:16.854775806'::TIMESTAMP_NS");
        put("INTERVAL", "INTERVAL '-1 year 2 months -3 days 04:05:06.7'", "INTERVAL '0.000001 seconds'");
        put("ENUM", "'b''c, \"'::ENUM('a', 'b''c, \"')", "'a'::ENUM('a', 'b''c, \"')");
        put("GEOMETRY", "'POINT(0.1 -2e300)'::GEOMETRY", "'POLYGON((0 0, 1 0, 1 1, 0 0))'::GEOMETRY");
        put("LIST", "[1, NULL, 3]", "[]::INTEGER[]");
        put("ARRAY", "[0.1, 1e300]::DOUBLE[2]", "['-inf', NULL]::DOUBLE[2]");
        put("STRUCT", "{'a': 1, 'b c': 'x, y'}", "{'a': NULL, 'b c': ''}");
        put("TUPLE", "row(1, 'x')", "row(NULL, '')");
        put("MAP", "MAP {'k\"1': 1, '': NULL}", "MAP {}::MAP(VARCHAR, INTEGER)");
        put(
                "UNION",
                "union_value(num := 170141183460469231731687303715884105727)::UNION(num HUGEINT, str VARCHAR)",
                "union_value(str := '1')::UNION(num HUGEINT, str VARCHAR)");
        put("VARIANT", "{'a': 170141183460469231731687303715884105727}::VARIANT", "INTERVAL '-1 day'::VARIANT");
        put("NULL", "NULL", "NULL");
    }

    private EveryType() {}

    private static void put(String type, String first, String second) {
        VALUES.put(type, List.of(first, second));
    }

    /** Columns {@code plain}, {@code list}, {@code struct}, {@code map}, {@code key} and {@code member}; the third row holds NULLs. */
    static Rows rows(Duck duck, Path scratch, String type) {
        List<String> values = VALUES.getOrDefault(type, List.of());
        duck.execute("CREATE OR REPLACE TABLE one AS SELECT 1 AS n, " + values.get(0) + " AS v");
        duck.execute("INSERT INTO one VALUES (2, " + values.get(1) + "), (3, NULL)");
        Column plain = duck.describe("SELECT v FROM one").get(0);
        String union = "UNION(other VARCHAR, m " + plain.type() + ")";
        return Answers.of(
                duck,
                scratch,
                "SELECT v AS plain, [v, NULL] AS list, {'a': v} AS struct, MAP {'k': v} AS map,"
                        + (type.equals("NULL") ? "" : " CASE WHEN v IS NOT NULL THEN MAP {v: 1} END AS key,")
                        + " CAST(union_value(m := v) AS " + union + ") AS member FROM one ORDER BY n");
    }

    /** What {@code duckdb_types()} lists, JSON apart from VARCHAR. */
    static List<String> known(Duck duck) {
        return duck
                .rows(
                        "SELECT DISTINCT CASE WHEN type_name = 'JSON' THEN 'JSON' ELSE logical_type END FROM duckdb_types()")
                .stream()
                .map(row -> row.at(0))
                .toList();
    }
}
