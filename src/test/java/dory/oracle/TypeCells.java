package dory.oracle;

import dory.duck.Column;
import dory.duck.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of every DuckDB type with its extreme values. Left out: UNION, which no carrier keeps, and VARIANT, whose
 * text does not say its type. Values that are equal but written in two ways (-0.0 and 0.0, 1 month and 30 days, two
 * offsets of one TIMETZ) stand only once: SQL leaves it open which of them a group shows.
 */
final class TypeCells {
    static final List<Cell> ALL = List.of(
            new Cell("k", "BIGINT", "g"),
            cell("bool", "BOOLEAN", "true", "false"),
            cell("i8", "TINYINT", "-128", "127", "0"),
            cell("i16", "SMALLINT", "-32768", "32767", "0"),
            cell("i32", "INTEGER", "-2147483648", "2147483647", "7"),
            cell("i64", "BIGINT", "-9223372036854775808", "9223372036854775807", "9007199254740993"),
            cell(
                    "i128",
                    "HUGEINT",
                    "-170141183460469231731687303715884105728",
                    "170141183460469231731687303715884105727",
                    "9007199254740993"),
            cell("u8", "UTINYINT", "0", "255"),
            cell("u16", "USMALLINT", "0", "65535"),
            cell("u32", "UINTEGER", "0", "4294967295"),
            cell("u64", "UBIGINT", "0", "18446744073709551615"),
            cell("u128", "UHUGEINT", "0", "340282366920938463463374607431768211455"),
            cell("f32", "FLOAT", "nan", "inf", "-inf", "3.4028235e+38", "1e-45", "0.1"),
            cell(
                    "f64",
                    "DOUBLE",
                    "nan",
                    "inf",
                    "-inf",
                    "1.7976931348623157e+308",
                    "5e-324",
                    "0.1",
                    "0.30000000000000004"),
            cell("dec4", "DECIMAL(4,1)", "-999.9", "999.9", "0.0"),
            cell("dec18", "DECIMAL(18,3)", "-999999999999999.999", "999999999999999.999", "0.001"),
            cell("dec38", "DECIMAL(38,10)", "-9999999999999999999999999999.9999999999", "0.0000000001", "12.5"),
            cell(
                    "text",
                    "VARCHAR",
                    "a",
                    "\\N",
                    "NULL",
                    "it's",
                    "\"q\"",
                    "a,b",
                    "l\nb",
                    "r\rb",
                    "crlf\r\nx",
                    "漢字🙂",
                    " ",
                    "\t"),
            cell("blob", "BLOB", "\\x00", "\\xFF\\x80", "ab", "\\x22,"),
            cell("bit", "BIT", "1", "0", "010101", "000000000000000000001"),
            cell("date", "DATE", "0001-01-01", "9999-12-31", "infinity", "-infinity", "2024-02-29", "0044-03-15 (BC)"),
            cell("time", "TIME", "00:00:00", "23:59:59.999999", "24:00:00"),
            cell("time_ns", "TIME_NS", "00:00:00", "23:59:59.999999999"),
            cell("timetz", "TIME WITH TIME ZONE", "10:00:00+02", "00:00:00-15:59", "23:59:59.999999+00"),
            cell(
                    "ts",
                    "TIMESTAMP",
                    "2024-02-29 23:59:59.999999",
                    "infinity",
                    "-infinity",
                    "0001-01-01 00:00:00",
                    "1969-12-31 23:59:59"),
            cell("ts_s", "TIMESTAMP_S", "2024-02-29 23:59:59", "1969-12-31 23:59:59"),
            cell("ts_ms", "TIMESTAMP_MS", "2024-02-29 23:59:59.999", "1969-12-31 23:59:59.001"),
            cell("ts_ns", "TIMESTAMP_NS", "2024-02-29 23:59:59.999999999", "1969-12-31 23:59:59.000000001"),
            cell("tstz", "TIMESTAMP WITH TIME ZONE", "2024-07-01 12:00:00+02", "infinity", "1900-01-01 00:00:00+00"),
            cell(
                    "span",
                    "INTERVAL",
                    "1 microsecond",
                    "-1 year -2 days -00:00:00.000001",
                    "400 days",
                    "13 months 1 day"),
            cell("uuid", "UUID", "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
            cell("bignum", "BIGNUM", "0", "-123456789012345678901234567890123456789012345678901234567890", "99"),
            cell("mood", "ENUM('sad', 'it''s', 'a,b')", "sad", "it's", "a,b"),
            cell("list", "BIGINT[]", "[]", "[1, NULL, 3]", "[NULL]", "[9223372036854775807]"),
            cell("texts", "VARCHAR[]", "[]", "['a,b', 'c\\'d', NULL, '']", "['NULL']", "['\"']", "['{x}', '[y]', ' ']"),
            cell(
                    "struct",
                    "STRUCT(a INTEGER, b VARCHAR)",
                    "{'a': 1, 'b': 'x, y'}",
                    "{'a': NULL, 'b': ''}",
                    "{'a': 2, 'b': 'q\"\\''}"),
            cell(
                    "deep",
                    "STRUCT(a INTEGER, b VARCHAR[])[]",
                    "[{'a': 1, 'b': ['x']}, NULL]",
                    "[{'a': NULL, 'b': []}]",
                    "[]"),
            cell("map", "MAP(VARCHAR, BIGINT)", "{}", "{a=1, b=NULL}", "{'x,y'=3}"),
            cell("arr", "INTEGER[3]", "[1, 2, 3]", "[NULL, 0, -1]"),
            cell("json", "JSON", "{\"a\": [1, 2.50, null]}", "[]", "\"x\"", "null"));

    private TypeCells() {}

    static List<Column> columns(List<Cell> cells) {
        return cells.stream().map(cell -> new Column(cell.name(), cell.type())).toList();
    }

    /** NULL is one of the values; each column walks through its values at its own pace. */
    private static Cell cell(String name, String type, String... values) {
        List<String> texts = new ArrayList<>();
        for (String value : values) {
            texts.add(Quote.text(value));
        }
        String list = "list_value(" + String.join(", ", texts) + ", NULL)";
        return new Cell(
                name, type, list + "[1 + (i + r(g, " + name.hashCode() + ", 3)) % " + (values.length + 1) + "]");
    }
}
