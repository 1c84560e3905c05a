package dory.cluster;

import java.util.List;

/** The nodes whose labels match, whatever their health, and those whose labels do not. */
public record Targets(List<Node> matched, List<Node> others) {
    public Targets {
        matched = List.copyOf(matched);
        others = List.copyOf(others);
    }

    /** All nodes the cluster lists. */
    public List<Node> all() {
        return java.util.stream.Stream.concat(matched.stream(), others.stream()).toList();
    }
}
