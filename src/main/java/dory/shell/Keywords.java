package dory.shell;

import java.util.List;
import java.util.Set;

/** The words of SQL that the prompt knows: what may come where, and what is coloured. */
final class Keywords {
    static final List<String> START = List.of("SELECT", "WITH", "FROM", "DESCRIBE", "SHOW TABLES", "VALUES");

    static final List<String> OPERAND =
            List.of("CASE", "NOT", "NULL", "TRUE", "FALSE", "CAST(", "EXISTS (", "INTERVAL", "DATE", "TIMESTAMP");

    static final List<String> OPERATOR =
            List.of("AND", "OR", "IN (", "NOT IN (", "LIKE", "ILIKE", "BETWEEN", "IS NULL", "IS NOT NULL");

    static final List<String> AFTER_SELECT = List.of("FROM", "AS", "OVER (", "FILTER (WHERE");

    static final List<String> AFTER_TABLE = List.of(
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "LIMIT",
            "JOIN",
            "LEFT JOIN",
            "INNER JOIN",
            "RIGHT JOIN",
            "FULL JOIN",
            "CROSS JOIN",
            "ON",
            "USING (",
            "AS",
            "HAVING",
            "UNION ALL",
            "SELECT");

    static final List<String> AFTER_WHERE = List.of("GROUP BY", "ORDER BY", "LIMIT", "HAVING", "UNION ALL");

    static final List<String> AFTER_ORDER = List.of("ASC", "DESC", "NULLS FIRST", "NULLS LAST", "LIMIT");

    static final List<String> TYPES = List.of(
            "BIGINT",
            "BLOB",
            "BOOLEAN",
            "DATE",
            "DECIMAL(",
            "DOUBLE",
            "FLOAT",
            "HUGEINT",
            "INTEGER",
            "INTERVAL",
            "JSON",
            "SMALLINT",
            "TIME",
            "TIMESTAMP",
            "TIMESTAMPTZ",
            "TINYINT",
            "UBIGINT",
            "UUID",
            "VARCHAR");

    /** Words that name nothing unless they are quoted, and those worth a colour. */
    static final Set<String> RESERVED = Set.of(
            "all",
            "and",
            "any",
            "as",
            "asc",
            "between",
            "by",
            "case",
            "cast",
            "cross",
            "desc",
            "describe",
            "distinct",
            "else",
            "end",
            "except",
            "exists",
            "false",
            "filter",
            "from",
            "full",
            "group",
            "having",
            "ilike",
            "in",
            "inner",
            "intersect",
            "interval",
            "is",
            "join",
            "lateral",
            "left",
            "like",
            "limit",
            "natural",
            "not",
            "null",
            "nulls",
            "offset",
            "on",
            "or",
            "order",
            "outer",
            "over",
            "partition",
            "qualify",
            "recursive",
            "right",
            "select",
            "show",
            "some",
            "summarize",
            "table",
            "tables",
            "then",
            "true",
            "union",
            "using",
            "values",
            "when",
            "where",
            "window",
            "with");

    private Keywords() {}
}
