/**
 * The oracle: a fleet on disk, questions, and one DuckDB over all rows that knows the right answer of each. A program
 * under test is an {@link dory.oracle.Asked}; {@link dory.oracle.OracleSuite} puts the questions to it, and
 * {@link dory.oracle.Refusals} what it must refuse. The seed is the system property {@code dory.seed}.
 */
package dory.oracle;
