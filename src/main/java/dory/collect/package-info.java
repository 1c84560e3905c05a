/** The port {@link dory.collect.ResultStore}: fetches each execution's files into the run directory and verifies them. */
package dory.collect;
