/** Generated tables and questions, held against one DuckDB over all rows; what fails is made small and kept. */
package dory.property;
