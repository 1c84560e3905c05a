package dory.cluster.bacalhau;

import dory.base.Durations;
import dory.cluster.Check;
import dory.cluster.Node;
import dory.cluster.RemoteSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be said of the cluster without a job: does it answer, may we ask, are its nodes well, do the clocks agree. */
final class Checks {
    /** A node is heard of every 15 s. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final RemoteSettings settings;
    private final Endpoints endpoints;

    Checks(RemoteSettings settings, Endpoints endpoints) {
        this.settings = settings;
        this.endpoints = endpoints;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        try {
            String version = endpoints.agent().demandKnown(settings.api());
            checks.add(well("api", settings.api() + ", Bacalhau " + version));
            Fleet fleet = new Fleet(settings, endpoints.nodes().all());
            checks.add(well("sign-in", settings.auth().map(Object::toString).orElse("none needed")));
            nodes(fleet, checks);
            clocks(fleet, checks);
        } catch (HttpFailure failure) {
            boolean signIn = failure.status() == 401 || failure.status() == 403;
            checks.add(new Check(
                    signIn ? "sign-in" : "api",
                    false,
                    failure.message(),
                    failure.told().hint()));
        }
        endpoint(checks);
        if (settings.olderThan(1, 2)) {
            checks.add(new Check(
                    "image",
                    true,
                    settings.image() + ": DuckDB below 1.2 cannot be locked to directories; the read-only mount and the"
                            + " missing network stand in",
                    Optional.empty()));
        }
        return checks;
    }

    private void nodes(Fleet fleet, List<Check> checks) {
        List<Node> all = fleet.shown();
        long ready = all.stream().filter(node -> node.unavailable().isEmpty()).count();
        checks.add(new Check(
                "nodes",
                ready > 0,
                ready + " of " + all.size() + " can take a job",
                ready > 0
                        ? Optional.empty()
                        : Optional.of("bacalhau node list; after a restart nodes come back within 30 s")));
        for (Node node : all) {
            node.unavailable()
                    .ifPresent(why -> checks.add(new Check("node " + node.id(), false, why, cure(why, node))));
        }
    }

    private static Optional<String> cure(String why, Node node) {
        if (why.startsWith("not approved")) {
            return Optional.of("bacalhau node approve " + node.id());
        }
        if (why.startsWith("disconnected")) {
            return Optional.of("start bacalhau serve on that node");
        }
        if (why.startsWith("no docker")) {
            return Optional.of("start Docker before bacalhau serve on that node");
        }
        if (why.startsWith("no S3")) {
            return Optional.of("give that node AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY and start it again");
        }
        if (why.startsWith("allows jobs")) {
            return Optional.of("lower resources: in profiles.yaml, or raise Compute.JobRequirements on the node");
        }
        return Optional.empty();
    }

    private static void clocks(Fleet fleet, List<Check> checks) {
        Instant now = Instant.now();
        fleet.all().stream()
                .filter(node -> node.connection().equals("CONNECTED"))
                .flatMap(node -> node.heartbeat().stream())
                .map(beat -> Duration.between(beat, now).abs())
                .max(java.util.Comparator.naturalOrder())
                .filter(skew -> skew.compareTo(SKEW) > 0)
                .ifPresent(skew -> checks.add(new Check(
                        "clocks",
                        false,
                        "this machine and the orchestrator are " + Durations.show(skew) + " apart",
                        Optional.of("set the clocks with NTP; S3 refuses requests that are 15 minutes off"))));
    }

    /** Nodes on other machines cannot publish to an address that means themselves. */
    private void endpoint(List<Check> checks) {
        Optional<String> host =
                settings.s3().nodeEndpoint().map(address -> URI.create(address).getHost());
        boolean remote = !isLoopback(URI.create(settings.api()).getHost());
        if (remote && host.filter(Checks::isLoopback).isPresent()) {
            checks.add(new Check(
                    "result store",
                    false,
                    "nodes are told to publish to " + host.get() + ", which means themselves",
                    Optional.of("write s3: {node-endpoint: http://…} with the address that nodes reach")));
        }
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private static Check well(String what, String finding) {
        return new Check(what, true, finding, Optional.empty());
    }
}
