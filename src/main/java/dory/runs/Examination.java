package dory.runs;

import dory.base.DiskReason;
import dory.base.DoryException;
import dory.base.Folded;
import dory.base.Kind;
import dory.base.Size;
import dory.cluster.Check;
import dory.cluster.Cluster;
import dory.duck.Duck;
import dory.duck.DuckFailure;
import dory.duck.DuckOptions;
import dory.profile.ClusterConfig;
import dory.profile.Profile;
import dory.profile.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at what runs stand on: the places of dory's own files, DuckDB, and each cluster with its tables. Changes nothing. */
final class Examination {
    /** Below it the next larger answer fails. */
    private static final long LITTLE = 200L << 20;

    private final Setup setup;
    private final List<Diagnosis> found = new ArrayList<>();

    private final OnCluster onCluster;

    /** Opens a profile's cluster for one piece of work. */
    interface OnCluster {
        List<Check> look(Profile profile, Function<Cluster, List<Check>> work);
    }

    Examination(Setup setup, OnCluster onCluster) {
        this.setup = setup;
        this.onCluster = onCluster;
    }

    List<Diagnosis> of(List<Profile> profiles) {
        library();
        Home home = setup.home();
        place("runs", home.runs(), "XDG_DATA_HOME");
        place("cache", home.cache(), "XDG_CACHE_HOME");
        place("history", home.state(), "XDG_STATE_HOME");
        privacy(home.runs());
        Map<String, List<Profile>> byCluster = profiles.stream()
                .collect(Collectors.groupingBy(
                        profile -> profile.cluster().name(), LinkedHashMap::new, Collectors.toList()));
        byCluster.forEach(this::cluster);
        nowhere(profiles);
        return List.copyOf(found);
    }

    private void add(Kind kind, String what, String finding) {
        found.add(new Diagnosis(new Check(what, true, finding, Optional.empty()), kind));
    }

    private void wrong(Kind kind, String what, String finding, String hint) {
        found.add(new Diagnosis(new Check(what, false, finding, Optional.of(hint)), kind));
    }

    private void library() {
        try (Duck duck = Duck.open(DuckOptions.pure("UTC"))) {
            add(Kind.DISK, "DuckDB", duck.value("SELECT version()") + ", its native library loads");
        } catch (DuckFailure | UnsatisfiedLinkError failure) {
            wrong(
                    Kind.DISK,
                    "DuckDB",
                    "its native library does not load: " + failure.getMessage(),
                    "run install.sh again; it names machines that DuckDB is not built for");
        }
    }

    private void place(String what, Path directory, String variable) {
        Path existing = directory;
        while (!Files.exists(existing)) {
            Path parent = existing.getParent();
            if (parent == null) {
                break;
            }
            existing = parent;
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            boolean closed = Files.isDirectory(existing);
            String why = existing + (closed ? " cannot be written" : " is no directory");
            String mend =
                    (closed ? "chmod u+w " : "move it away: mv ") + existing + (closed ? "" : " " + existing + ".old");
            wrong(Kind.DISK, what, why, mend + ", or set " + variable + " to another place");
            return;
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String told = new Size(free) + " free";
            if (free < LITTLE) {
                wrong(Kind.DISK, what, directory + ": " + told, "free space there, or set " + variable);
            } else {
                add(
                        Kind.DISK,
                        what,
                        directory + (existing.equals(directory) ? "" : " (made when needed)") + ": " + told);
            }
        } catch (IOException error) {
            wrong(Kind.DISK, what, directory + ": " + DiskReason.of(error), "set " + variable + " to another disk");
        }
    }

    /** Answers may hold what only their owner may read. */
    private void privacy(Path runs) {
        if (!Files.isDirectory(runs)) {
            return;
        }
        try (Stream<Path> each = Files.list(runs)) {
            List<String> open = each.filter(Files::isDirectory)
                    .filter(Examination::readByOthers)
                    .map(run -> String.valueOf(run.getFileName()))
                    .sorted()
                    .toList();
            if (!open.isEmpty()) {
                wrong(
                        Kind.DISK,
                        "permissions",
                        "others can read " + (open.size() == 1 ? "run " : "runs ") + Folded.names(open),
                        "chmod -R go-rwx " + runs);
            } else {
                add(Kind.DISK, "permissions", "the runs are yours alone");
            }
        } catch (IOException error) {
            wrong(Kind.DISK, "permissions", runs + " cannot be listed: " + DiskReason.of(error), "chmod u+rx " + runs);
        }
    }

    private static boolean readByOthers(Path run) {
        try {
            Set<PosixFilePermission> all = Files.getPosixFilePermissions(run);
            return all.contains(PosixFilePermission.GROUP_READ) || all.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private void cluster(String name, List<Profile> profiles) {
        ClusterConfig config = profiles.get(0).cluster();
        if (!(config instanceof ClusterConfig.Local local)) {
            add(Kind.CLUSTER, "cluster " + name, "remote, and not looked at: only local clusters are built yet");
            return;
        }
        if (local.nodes().isEmpty() && !Files.exists(setup.home().demo())) {
            add(Kind.CLUSTER, "cluster " + name, "the demo fleet, made by the first question to it");
            return;
        }
        try {
            List<Check> checks = new ArrayList<>(setup.stores().apply(config).check());
            checks.addAll(onCluster.look(profiles.get(0), cluster -> {
                List<Check> seen = new ArrayList<>(
                        cluster.examine(List.copyOf(profiles.get(0).tables().values())));
                seen.add(matches(cluster, profiles));
                return seen;
            }));
            checks.forEach(check -> found.add(new Diagnosis(
                    new Check(name + ": " + check.what(), check.ok(), check.finding(), check.hint()), Kind.CLUSTER)));
        } catch (DoryException failure) {
            wrong(
                    failure.kind(),
                    "cluster " + name,
                    failure.what(),
                    failure.hint()
                            .orElse("look at its nodes file: dory nodes -P "
                                    + profiles.get(0).name()));
        }
    }

    /** A table that no node of any cluster has is misspelt, when every cluster that may have it was looked at. */
    private void nowhere(List<Profile> profiles) {
        Set<String> seen = found.stream().map(one -> one.check().what()).collect(Collectors.toSet());
        boolean all = profiles.stream()
                .allMatch(profile -> seen.contains(profile.cluster().name() + ": directories"));
        Map<String, Table> tables = new TreeMap<>();
        profiles.forEach(profile -> tables.putAll(profile.tables()));
        tables.values().stream()
                .filter(table -> all && table.failWhenMissing())
                .filter(table -> seen.stream().noneMatch(what -> what.endsWith(": table " + table.name())))
                .forEach(table -> wrong(
                        Kind.CLUSTER,
                        "table " + table.name(),
                        "no node of any cluster has " + table.files(),
                        "look at its files: in profiles.yaml"));
    }

    private static Check matches(Cluster cluster, List<Profile> profiles) {
        List<String> nobody = profiles.stream()
                .filter(profile -> cluster.targets(profile.selector()).matched().isEmpty())
                .map(Profile::name)
                .toList();
        String all = profiles.stream().map(Profile::name).collect(Collectors.joining(", "));
        return nobody.isEmpty()
                ? new Check(
                        "profiles",
                        true,
                        all + (profiles.size() == 1 ? " matches nodes" : " match nodes"),
                        Optional.empty())
                : new Check(
                        "profiles",
                        false,
                        "no node matches " + String.join(", ", nobody),
                        Optional.of("dory nodes --all lists the labels"));
    }
}
