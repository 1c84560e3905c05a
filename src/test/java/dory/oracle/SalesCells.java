package dory.oracle;

import java.util.List;

/** The columns of the generated tables that stand for a shop's own: sales, events, logs, products. */
final class SalesCells {
    /** Texts that break naive quoting; chosen by row. */
    private static final String HOSTILE =
            "list_value('plain', '', 'with \"quotes\"', 'a,b;c', 'line' || chr(10) || 'break', "
                    + "'naïve Ünïcödé 漢字 🙂', 'it''s', '\\N', 'NULL', ' padded ', 'tab' || chr(9) || 'x', '=1+1')";

    static final List<Cell> SALES = List.of(
            new Cell("id", "BIGINT", "g"),
            new Cell("product", "VARCHAR", "'P' || lpad(p::VARCHAR, 2, '0')"),
            new Cell("qty", "INTEGER", "r(g, 3, 90) - 9"),
            new Cell("small", "TINYINT", "r(g, 4, 256) - 128"),
            new Cell("short", "SMALLINT", "r(g, 5, 65536) - 32768"),
            new Cell("u8", "UTINYINT", "r(g, 6, 256)"),
            new Cell("u64", "UBIGINT", "18446744073709551615::UBIGINT - r(g, 7, 1000)::UBIGINT"),
            new Cell("big", "BIGINT", "4611686018427387904 - r(g, 8, 100000)"),
            new Cell("price", "DECIMAL(12,2)", "(r(g, 9, 2000000) - 50000)::DECIMAL(14,2) / 100"),
            new Cell("amount", "DOUBLE", "r(g, 10, 1000003) / 997.0 - 100"),
            new Cell("weight", "FLOAT", "r(g, 11, 1009) / 7.0"),
            new Cell(
                    "odd",
                    "DOUBLE",
                    "list_value('nan'::DOUBLE, 'inf', '-inf', -0.0::DOUBLE, 0.0, 5e-324, 1.5, NULL)[1 + r(g, 12, 8)]"),
            new Cell("note", "VARCHAR", HOSTILE + "[1 + r(g, 13, 12)]"),
            new Cell("Customer ID", "VARCHAR", "CASE WHEN r(g, 14, 4) > 0 THEN 'c' || r(g, 15, 160) END"),
            new Cell("day", "DATE", "DATE '2024-01-01' + r(g, 16, 400)::INTEGER"),
            new Cell(
                    "stamp",
                    "TIMESTAMP",
                    "TIMESTAMP '2024-01-01 00:00:00' + to_microseconds(r(g, 17, 34560000000000))"),
            new Cell(
                    "seen",
                    "TIMESTAMP WITH TIME ZONE",
                    "TIMESTAMPTZ '2024-03-30 22:00:00+00' + to_minutes(r(g, 18, 1440))"),
            new Cell("paid", "BOOLEAN", "CASE WHEN r(g, 19, 5) < 4 THEN r(g, 20, 2) = 1 END"),
            new Cell("lasted", "INTERVAL", "to_milliseconds(r(g, 21, 90000000))"),
            new Cell("ref", "UUID", "lpad(to_hex(r(g, 22, 4294967296)), 32, '0')::UUID"),
            new Cell(
                    "raw",
                    "BLOB",
                    "CASE WHEN r(g, 23, 6) = 0 THEN '\\x00\\xFF'::BLOB ELSE encode('b' || r(g, 24, 30)) END"),
            new Cell("clock", "TIME", "TIME '00:00:00' + to_seconds(r(g, 25, 86400))"),
            new Cell(
                    "tags",
                    "VARCHAR[]",
                    "CASE r(g, 26, 6) WHEN 0 THEN [] WHEN 1 THEN [NULL] WHEN 2 THEN ['red', 'it''s'] WHEN 3 THEN ['blue']"
                            + " WHEN 4 THEN ['red', 'blue', 'x,y'] END"),
            new Cell(
                    "box",
                    "STRUCT(w INTEGER, h INTEGER, \"the name\" VARCHAR)",
                    "{'w': r(g, 27, 5), 'h': r(g, 28, 9), 'the name': 'b' || r(g, 29, 3)}"),
            new Cell("attrs", "MAP(VARCHAR, INTEGER)", "map {'a': r(g, 30, 4)::INTEGER, 'b''s': r(g, 31, 3)::INTEGER}"),
            new Cell("kind", "VARCHAR", "list_value('till', 'web', 'phone')[1 + r(g, 32, 3)]"));

    static final List<Cell> EVENTS = List.of(
            new Cell("id", "BIGINT", "g"),
            new Cell("name", "VARCHAR", "list_value('open', 'close', 'alarm', 'sale')[1 + least(r(g, 41, 8), 3)]"),
            new Cell("score", "DOUBLE", "r(g, 42, 10007) / 64.0 - 20"),
            new Cell("level", "BIGINT", "r(g, 43, 7)"),
            new Cell("day", "DATE", "DATE '2024-02-25' + r(g, 44, 20)::INTEGER"),
            new Cell("stamp", "TIMESTAMP", "TIMESTAMP '2024-02-25 00:00:00' + to_seconds(r(g, 45, 1728000))"),
            new Cell("ok", "BOOLEAN", "r(g, 46, 3) > 0"),
            new Cell("text", "VARCHAR", HOSTILE + "[1 + r(g, 47, 12)]"),
            new Cell("Order No", "VARCHAR", "CASE WHEN r(g, 48, 5) > 0 THEN 'A-' || (g % 97) END"));

    static final List<Cell> LOGS = List.of(
            new Cell("id", "BIGINT", "g"),
            new Cell("stamp", "TIMESTAMP", "TIMESTAMP '2024-05-01 08:00:00' + to_seconds(r(g, 51, 90000))"),
            new Cell("level", "VARCHAR", "list_value('info', 'info', 'info', 'warn', 'error')[1 + r(g, 52, 5)]"),
            new Cell("ms", "BIGINT", "CASE WHEN r(g, 53, 4) > 0 THEN r(g, 54, 3000) END"),
            new Cell("ratio", "DOUBLE", "r(g, 55, 1000) / 8.0 + 0.0625"),
            new Cell("msg", "VARCHAR", HOSTILE + "[1 + r(g, 56, 12)]"),
            new Cell("tags", "VARCHAR[]", "CASE r(g, 57, 3) WHEN 0 THEN ['a'] WHEN 1 THEN ['a', 'b \"c\"'] END"),
            new Cell(
                    "ctx",
                    "STRUCT(\"user\" VARCHAR, code BIGINT)",
                    "{'user': 'u' || r(g, 58, 40), 'code': 200 + r(g, 59, 4)}"),
            // A real column that is called like a label's: it wins, and label('city') is still the label.
            new Cell("_city", "VARCHAR", "list_value('Rome', 'Oslo')[1 + r(g, 60, 2)]"));

    static final List<Cell> PRODUCTS = List.of(
            new Cell("product", "VARCHAR", "'P' || lpad(i::VARCHAR, 2, '0')"),
            new Cell("title", "VARCHAR", "'Thing, ' || i"),
            new Cell("family", "VARCHAR", "'F' || i % 5"),
            new Cell("cost", "DOUBLE", "(i * 7 % 31) / 4.0 + 0.125"));

    private SalesCells() {}
}
