package dory.runs;

import dory.base.Kind;
import dory.cluster.Check;

/**
 * One line of {@code doctor}.
 *
 * @param kind what a command would fail with because of it, when it is not well
 */
public record Diagnosis(Check check, Kind kind) {}
