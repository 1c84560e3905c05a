/** Value types every other package uses: failures with their exit code, ids, sizes, durations. Imports the JDK only. */
package dory.base;
