/** Merge and final SQL over the parts: rows, guarantee, coverage. */
package dory.merge;
