package dory.runs;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.NodeId;
import dory.cluster.Node;
import dory.collect.Fetched;
import dory.collect.Part;
import dory.merge.Coverage;
import dory.merge.Merger;
import dory.merge.Verdict;
import dory.plan.Plan;
import dory.profile.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The home half of a question: are there enough parts, merge them, what may the answer be called, what stays on disk. */
final class Finishing {
    private final Setup setup;
    private final RunStore store;
    private final Ask ask;

    Finishing(Setup setup, RunStore store, Ask ask) {
        this.setup = setup;
        this.store = store;
        this.ask = ask;
    }

    /**
     * What came home.
     *
     * @param nodes every node that may have sent parts
     * @param fetched whole parts by node; those that turn out broken are taken out of it
     * @param labels further words for the verdict
     */
    record Input(
            RunLog log,
            Plan plan,
            Ledger ledger,
            Map<NodeId, Node> nodes,
            Map<NodeId, Fetched> fetched,
            List<String> labels) {}

    void demandEnough(Coverage coverage, Ledger ledger) {
        if (coverage.needed() > 0 && coverage.answered() == 0) {
            throw new DoryException(
                    Kind.NOTHING_USABLE,
                    "no node answered: " + String.join("; ", ledger.reasons()),
                    "mend the nodes, or leave them out with -s");
        }
        Policy.Require require = ask.profile().policy().require();
        if (!require.met(coverage.answered(), coverage.needed())) {
            throw new DoryException(
                    Kind.TOO_FEW,
                    coverage.answered() + " of " + coverage.needed() + " nodes answered, " + require + " are required: "
                            + String.join("; ", ledger.reasons()),
                    "heal the nodes, or lower --require");
        }
    }

    Answer answer(Input in) {
        Path run = store.directory(in.log().id());
        Merger.Merged merged = merged(in, run);
        Coverage coverage = in.ledger().coverage(in.plan().oneNode());
        demandEnough(coverage, in.ledger());
        List<String> labels = new ArrayList<>(in.labels());
        ask.limit()
                .filter(rows -> merged.cut())
                .ifPresent(rows -> labels.add("first " + rows + (rows == 1 ? " row" : " rows")));
        Plan.Promise promise = in.plan().promise();
        String choice = in.plan().perNode() && in.plan().oneNode() ? in.ledger().answering() : promise.choice();
        Verdict verdict = new Verdict(merged.guarantee(), promise.floats(), choice, "", coverage, labels);
        int exitCode = consented(coverage, verdict, in.ledger(), merged);
        long bytes = in.fetched().values().stream().mapToLong(Fetched::bytes).sum();
        long rows = merged.rows().orElseThrow().count();
        in.log().done(in.plan(), verdict, in.ledger(), exitCode, rows, bytes);
        List<String> notes = new ArrayList<>(in.plan().notes());
        notes.addAll(in.ledger().reasons());
        return new Answer(
                merged.rows().orElseThrow(),
                verdict,
                Optional.of(in.log().id()),
                exitCode,
                bytes,
                in.log().elapsed(),
                notes,
                in.ledger().all(),
                () -> tidy(run));
    }

    /** What the answer was made of stays or goes as the profile says; what spilled goes always. */
    private void tidy(Path run) {
        RunStore.delete(run.resolve("outbox"));
        RunStore.delete(run.resolve("sizes"));
        RunStore.delete(run.resolve("tmp"));
        if (ask.profile().policy().keep() != Policy.Keep.ALL) {
            RunStore.delete(run.resolve("parts"));
        }
    }

    /** A part that turns out broken is taken out and its node missing; the rest is merged again. */
    private Merger.Merged merged(Input in, Path run) {
        Map<NodeId, Merger.PartNode> names = new LinkedHashMap<>();
        in.nodes().forEach((id, node) -> names.put(id, new Merger.PartNode(node.name(), node.labels())));
        boolean keep = ask.profile().policy().keep() != Policy.Keep.NONE;
        String zone = ask.profile().policy().zone().getId();
        while (true) {
            List<Part> parts = in.fetched().values().stream()
                    .flatMap(one -> one.parts().stream())
                    .toList();
            Merger.Merged merged = new Merger(setup.threads())
                    .merge(new Merger.Input(in.plan(), parts, names, run, zone, keep, ask.limit()));
            if (merged.rejected().isEmpty()) {
                return merged;
            }
            merged.rejected().forEach((node, why) -> {
                in.fetched().remove(node);
                in.ledger().set(node, NodeEntry.State.REJECTED, why, "");
            });
        }
    }

    private int consented(Coverage coverage, Verdict verdict, Ledger ledger, Merger.Merged merged) {
        if (coverage.complete()) {
            return 0;
        }
        boolean yes = switch (ask.profile().policy().onMissing()) {
            case WARN, PARTIAL -> true;
            case FAIL -> false;
            case ASK -> ask.consent().test(verdict.text());
        };
        if (!yes) {
            merged.rows().ifPresent(rows -> rows.duck().close());
            throw new DoryException(
                    Kind.TOO_FEW,
                    "the answer is partial: " + String.join("; ", ledger.reasons()),
                    "--allow-partial prints it all the same");
        }
        return ask.profile().policy().onMissing() == Policy.OnMissing.PARTIAL ? 0 : Kind.PARTIAL.exitCode();
    }
}
