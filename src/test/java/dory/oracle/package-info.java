/** The oracle: a fleet on disk, questions, and one DuckDB over all rows that knows the right answer of each. */
package dory.oracle;
