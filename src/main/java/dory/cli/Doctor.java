package dory.cli;

import dory.base.Clean;
import dory.base.DoryException;
import dory.base.Kind;
import dory.cluster.Check;
import dory.profile.Configuration;
import dory.profile.Profile;
import dory.runs.Diagnosis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: what is well, what is not, and what to type. */
@Command(
        name = "doctor",
        description = {
            "Look at dory's own files, at DuckDB, and at every local cluster: nodes, files of the tables, copies that",
            "should be the same, data that would count twice. Changes nothing."
        },
        footer = {"", "Exit code 0: all is well; else that of the worst: configuration 2, disk 9, cluster 3."})
@Takes({Group.CONFIG, Group.FORMAT, Group.DISPLAY, Group.GENERAL})
final class Doctor implements Callable<Integer> {
    /** What keeps most from working comes first. */
    private static final List<Kind> WORST = List.of(Kind.BUG, Kind.USAGE, Kind.DISK, Kind.CLUSTER);

    private final Session session;

    @Option(names = "--prepare", description = "Pull the image on every node of a remote cluster.")
    private boolean prepare;

    Doctor(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (prepare) {
            throw new DoryException(
                    Kind.USAGE,
                    "--prepare pulls an image on the nodes of a remote cluster, and remote clusters are not built yet",
                    "dory doctor alone looks at local ones");
        }
        List<Diagnosis> found = new ArrayList<>();
        List<Profile> profiles = configuration(found);
        found.add(locale());
        found.addAll(session.runs().examine(profiles));
        show(found);
        List<Diagnosis> wrong =
                found.stream().filter(diagnosis -> !diagnosis.check().ok()).toList();
        session.summary(
                wrong.isEmpty()
                        ? "all is well: " + Plural.of(found.size(), "check")
                        : wrong.size() + " of " + Plural.of(found.size(), "check") + " went wrong");
        return WORST.stream()
                .filter(kind -> wrong.stream().anyMatch(diagnosis -> diagnosis.kind() == kind))
                .findFirst()
                .map(Kind::exitCode)
                .orElse(wrong.isEmpty() ? 0 : Kind.USAGE.exitCode());
    }

    /** The profiles that can be used; a file that cannot be read leaves none, and is no reason not to look at the rest. */
    private List<Profile> configuration(List<Diagnosis> found) {
        try {
            Configuration configuration = session.configuration();
            List<Profile> usable = new ArrayList<>();
            for (String name : configuration.profiles()) {
                Optional<DoryException> obstacle = configuration.obstacle(name);
                if (obstacle.isEmpty()) {
                    usable.add(configuration.profile(Optional.of(name)));
                } else {
                    found.add(wrong("profile " + name, obstacle.get()));
                }
            }
            String files = String.join(", ", configuration.files());
            found.add(
                    0,
                    new Diagnosis(
                            new Check(
                                    "configuration",
                                    true,
                                    files + ": "
                                            + Plural.of(configuration.profiles().size(), "profile"),
                                    Optional.empty()),
                            Kind.USAGE));
            return usable;
        } catch (DoryException failure) {
            found.add(wrong("configuration", failure));
            return List.of();
        }
    }

    private static Diagnosis wrong(String what, DoryException failure) {
        String hint = failure.hint().orElse("dory profiles lists what is configured");
        return new Diagnosis(new Check(what, false, failure.what(), Optional.of(hint)), Kind.USAGE);
    }

    private Diagnosis locale() {
        String locale = session.world()
                .variable("LC_ALL")
                .or(() -> session.world().variable("LC_CTYPE"))
                .or(() -> session.world().variable("LANG"))
                .orElse("");
        boolean utf8 = locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8");
        boolean terminal = session.world().terminal().out();
        String width = terminal ? session.world().terminal().width() + " columns, " : "stdout is no terminal, ";
        Check check = utf8 || !terminal
                ? new Check("terminal", true, width + (locale.isEmpty() ? "no locale" : locale), Optional.empty())
                : new Check(
                        "terminal",
                        false,
                        (locale.isEmpty() ? "no locale is set" : "the locale " + locale + " is not UTF-8")
                                + ": lines and accents may show as question marks",
                        Optional.of("export LANG=C.UTF-8"));
        return new Diagnosis(check, Kind.USAGE);
    }

    private void show(List<Diagnosis> found) {
        if (!session.drawing().plain()) {
            Listing listing = new Listing(
                    Listing.text("check"), Listing.text("state"), Listing.text("finding"), Listing.text("hint"));
            found.forEach(diagnosis -> listing.add(
                    diagnosis.check().what(),
                    diagnosis.check().ok() ? "ok" : "wrong",
                    diagnosis.check().finding(),
                    diagnosis.check().hint().orElse("")));
            listing.show(session);
            return;
        }
        StringBuilder page = new StringBuilder();
        for (Diagnosis diagnosis : found) {
            Check check = diagnosis.check();
            page.append(check.ok() ? "ok     " : "wrong  ")
                    .append(Clean.line(check.what() + ": " + check.finding()))
                    .append('\n');
            if (!check.ok()) {
                check.hint()
                        .ifPresent(hint ->
                                page.append("       ").append(Clean.line(hint)).append('\n'));
            }
        }
        try (Output output = session.output()) {
            output.stream().write(page.toString().getBytes(StandardCharsets.UTF_8));
            output.commit();
        } catch (IOException error) {
            throw Complaints.stdout(error);
        }
    }
}
