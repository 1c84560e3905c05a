package dory.duck;

/**
 * A column of a table, a part or an answer.
 *
 * @param name as shown, any characters
 * @param type DuckDB's own spelling, such as {@code DECIMAL(10,2)} or {@code STRUCT(a INTEGER)}
 */
public record Column(String name, String type) {}
