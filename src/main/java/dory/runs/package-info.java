/** One question from profile to answer: {@link dory.runs.Runs} knows the order of the stages, and keeps every run on disk. */
package dory.runs;
