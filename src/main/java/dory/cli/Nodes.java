package dory.cli;

import dory.cluster.Node;
import dory.cluster.Targets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code nodes}: who would be asked. */
@Command(
        name = "nodes",
        description = "List the nodes: their labels, whether they can work, whether the profile means them.")
@Takes({Group.TARGET, Group.ALL, Group.CONFIG, Group.FORMAT, Group.YES, Group.DISPLAY, Group.GENERAL})
final class Nodes implements Callable<Integer> {
    private final Session session;

    Nodes(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Targets targets = session.runs().nodes(session.profile());
        Listing listing = new Listing(
                Listing.text("node"), Listing.text("labels"), Listing.text("state"), Listing.text("matched"));
        targets.matched().forEach(node -> add(listing, node, "yes"));
        targets.others().forEach(node -> add(listing, node, "no"));
        listing.show(session);
        session.summary(summary(targets));
        return 0;
    }

    private static void add(Listing listing, Node node, String matched) {
        listing.add(
                node.name(), PlanPage.labels(node.labels()), node.unavailable().orElse("available"), matched);
    }

    private static String summary(Targets targets) {
        long away = targets.matched().stream()
                .filter(node -> node.unavailable().isPresent())
                .count();
        String text =
                targets.matched().size() + " of " + Plural.of(targets.all().size(), "node") + " matched";
        return away == 0 ? text : text + " · " + away + " unavailable";
    }
}
