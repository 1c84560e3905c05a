package dory.collect;

import dory.cluster.Meta;
import java.util.List;

/** All that one execution left, verified. */
public record Fetched(Meta meta, List<Part> parts) {
    public Fetched {
        parts = List.copyOf(parts);
    }

    public long rows() {
        return parts.stream().mapToLong(Part::rows).sum();
    }

    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
