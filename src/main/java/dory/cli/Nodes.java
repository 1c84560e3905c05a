package dory.cli;

import dory.cluster.Node;
import dory.cluster.Targets;
import dory.profile.Profile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code nodes}: who would be asked. */
@Command(
        name = "nodes",
        description = "List the nodes: their labels, whether they can work, whether the profile means them.")
@Takes({Group.TARGET, Group.ALL, Group.CONFIG, Group.FORMAT, Group.YES, Group.DISPLAY, Group.GENERAL})
final class Nodes implements Callable<Integer> {
    private final Session session;

    @Option(names = "--tree", description = "Draw the profile's nodes as a tree by their labels.")
    private boolean tree;

    Nodes(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Profile profile = session.profile();
        Targets targets = session.runs().nodes(profile);
        if (tree) {
            session.print(NodeTree.of("profile " + profile.name(), targets));
            return 0;
        }
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
