package dory.cluster;

import java.util.Optional;

/** One line of {@code doctor}: what was looked at, whether it is well, and what to type when it is not. */
public record Check(String what, boolean ok, String finding, Optional<String> hint) {}
