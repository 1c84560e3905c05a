/** DuckDB: opened locked down, closed, quoted, its syntax tree read and written. The only importer of {@code java.sql} and {@code org.duckdb}. */
package dory.duck;
