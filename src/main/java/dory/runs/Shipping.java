package dory.runs;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Size;
import dory.cluster.CsvRecords;
import dory.collect.Fetched;
import dory.collect.Part;
import dory.plan.Plan;
import dory.plan.Shipment;
import dory.plan.Stage;
import dory.profile.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps a gather within {@code max-bytes}: what it would bring home is asked first, and refused with the number when it is too much. */
final class Shipping {
    private final Policy policy;

    Shipping(Policy policy) {
        this.policy = policy;
    }

    /** Whether the sizes must be asked before the plan is sent. */
    boolean asks(Plan plan) {
        return !policy.shipRows() && !Shipment.of(plan).isEmpty();
    }

    /**
     * @param sizes what the nodes said, see {@link Shipment#sizes}
     * @throws DoryException of kind QUERY when it is more than the profile allows
     */
    void demandFits(Plan plan, Collection<Fetched> sizes) {
        long bytes = sizes.stream()
                .flatMap(fetched -> fetched.parts().stream())
                .mapToLong(Shipping::bytes)
                .sum();
        if (bytes > policy.maxBytes().bytes()) {
            List<Stage> stages = Shipment.of(plan);
            throw new DoryException(
                    Kind.QUERY,
                    "the answer needs about " + new Size(bytes) + " from " + sizes.size()
                            + " nodes, more than max-bytes ("
                            + policy.maxBytes() + "): "
                            + stages.stream().map(Stage::why).distinct().collect(Collectors.joining("; ")),
                    "ask for fewer rows or columns, raise --max-bytes, or let it pass with --ship-rows");
        }
    }

    private static long bytes(Part part) {
        try {
            return Long.parseLong(CsvRecords.parse(Files.readString(part.file(), StandardCharsets.UTF_8), ',')
                    .get(1)
                    .fields()
                    .get(0));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
