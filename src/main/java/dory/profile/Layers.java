package dory.profile;

import dory.base.DoryException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads every layer, the nearest first, and puts together what they say. */
final class Layers {
    final Section<ClusterConfig> clusters = new Section<>();
    final Section<ProfileSettings> profiles = new Section<>();
    final Section<Destination> destinations = new Section<>();
    /** The top-level tables of files, by lower-case name. */
    final Map<String, Table> tables = new LinkedHashMap<>();
    /** The tables of the demo fleet. */
    final Map<String, Table> builtinTables = new LinkedHashMap<>();
    /** Where the table of that name stands, by lower-case name. */
    final Map<String, Item> tableItems = new LinkedHashMap<>();

    final List<String> files = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    private Optional<Item> usual = Optional.empty();
    private boolean complete = true;
    private final List<Item> unsound = new ArrayList<>();

    private final Problems problems;
    private final List<Map<String, Item>> tableEntries = new ArrayList<>();

    Layers(Sources sources, Problems problems) {
        this.problems = problems;
        Variables variables = new Variables(sources.environment(), sources.home());
        for (LayerFile layer : LayerFile.of(sources)) {
            if (layer.state() == LayerFile.State.READ) {
                complete &= problems.unless(() -> {
                    SourceFile file = layer.read(sources);
                    files.add(file.name());
                    read(Item.root(file, variables));
                });
            }
        }
        List<Table> all = new ArrayList<>(builtinTables.values());
        all.addAll(tables.values());
        // No error: the partner may be a table of some clusters only, and no answer rests on one that is not there.
        tableEntries.stream()
                .flatMap(entries -> TableReader.strangers(entries, all).stream())
                .forEach(stranger -> notices.add(stranger.what()));
    }

    /** The value of {@code default} that counts. */
    Optional<Item> usual() {
        return usual;
    }

    /** What an untrusted file would lose. */
    static List<String> guarded(Item root) {
        Ignored ignored = new Ignored(root.file());
        Problems wrong = Problems.collected(); // trusted or not, that is for a reading to tell
        Map<String, Item> layer = Grammar.FILE.fields(root, wrong);
        Optional.ofNullable(layer.get("default"))
                .ifPresent(item -> ignored.takes("the default", item, none -> Optional.empty()));
        Map<String, Function<Item, Optional<String>>> dangers = new LinkedHashMap<>();
        dangers.put("clusters", ClusterReader::danger);
        dangers.put("tables", TableReader::danger);
        dangers.put("profiles", none -> Optional.empty());
        dangers.put("destinations", any -> DestinationReader.danger());
        dangers.forEach((heading, danger) -> Optional.ofNullable(layer.get(heading))
                .filter(Item::isMapping)
                .ifPresent(item -> item.entries(heading.substring(0, heading.length() - 1))
                        .values()
                        .forEach(entry -> ignored.takes(entry.name(), entry, danger))));
        return ignored.entries();
    }

    /** Whether every file could be read; else nobody knows which names there are. */
    boolean complete() {
        return complete;
    }

    private void read(Item root) {
        Map<String, Item> layer = Grammar.FILE.fields(root, problems);
        Ignored ignored = new Ignored(root.file());
        if (usual.isEmpty()) {
            usual = Optional.ofNullable(layer.get("default"))
                    .filter(item -> !ignored.takes("the default", item, none -> Optional.empty()))
                    .filter(item -> problems.sound(Values.TEXT, item));
        }
        each(layer, "clusters", Grammar.CLUSTERS, (name, item) -> cluster(ignored, name, item));
        tables(layer, ignored);
        each(layer, "profiles", Grammar.PROFILES, (name, item) -> profile(ignored, name, item));
        each(layer, "destinations", Grammar.DESTINATIONS, (name, item) -> destination(ignored, name, item));
        ignored.notice().ifPresent(notices::add);
    }

    private void each(Map<String, Item> layer, String heading, Form.Names names, BiConsumer<String, Item> reading) {
        Optional.ofNullable(layer.get(heading))
                .ifPresent(item -> names.entries(item, problems).forEach(reading));
    }

    /** Whether the entry is left out; a check looks at its form all the same. */
    private boolean leavesOut(Ignored ignored, Item item, Form form, Function<Item, Optional<String>> danger) {
        boolean out = ignored.takes(item.name(), item, danger);
        if (out && problems.collects()) {
            form.check(item, problems);
        }
        return out;
    }

    private void cluster(Ignored ignored, String name, Item item) {
        if (leavesOut(ignored, item, Grammar.CLUSTER, ClusterReader::danger)) {
            clusters.addIgnored(name, ignored.error(item));
        } else {
            take(clusters, Grammar.CLUSTER, name, item, () -> ClusterReader.read(name, item));
        }
    }

    private void destination(Ignored ignored, String name, Item item) {
        if (leavesOut(ignored, item, Grammar.DESTINATION, any -> DestinationReader.danger())) {
            destinations.addIgnored(name, ignored.error(item));
        } else {
            take(destinations, Grammar.DESTINATION, name, item, () -> DestinationReader.read(name, item));
        }
    }

    /** An entry that is taken whole from one file. */
    private <T> void take(Section<T> section, Form form, String name, Item item, Supplier<T> reading) {
        section.stands(name, item);
        boolean sound = problems.sound(form, item);
        Optional<DoryException> unset = item.variables().firstUnset(item);
        unset.ifPresent(problems::later);
        if (!sound || unset.isPresent()) {
            section.addBroken(name, unset.orElseGet(() -> item.errorAtKey("is wrong")));
            return;
        }
        boolean read = problems.unless(() -> {
            T value = reading.get();
            Optional<DoryException> open =
                    item.file().open() ? Secrets.literal(item).map(Layers::openSecret) : Optional.empty();
            open.ifPresentOrElse(error -> section.addBroken(name, error), () -> section.add(name, value));
            open.ifPresent(problems::later);
        });
        if (!read) {
            section.addBroken(name, item.errorAtKey("is wrong"));
        }
    }

    /**
     * An error and no warning: a warning scrolls by in the very scripts that run unseen, while the entry that others can
     * read the password of fails alone, and one command cures it.
     */
    private static DoryException openSecret(Item secret) {
        return secret.error("stands in a file that others can read")
                .hint("chmod 600 " + secret.file().name() + ", or take it from the environment: \"${env:NAME}\"");
    }

    private void tables(Map<String, Item> layer, Ignored ignored) {
        Map<String, Item> entries = new LinkedHashMap<>();
        each(layer, "tables", Grammar.TABLES, (name, item) -> {
            if (!leavesOut(ignored, item, Grammar.TABLE, TableReader::danger) && problems.sound(Grammar.TABLE, item)) {
                entries.put(name, item);
            }
        });
        boolean builtin = files.get(files.size() - 1).equals(SourceFile.BUILTIN);
        TableReader.read(entries, problems).forEach((name, table) -> {
            (builtin ? builtinTables : tables).putIfAbsent(name, table);
            tableItems.putIfAbsent(name, entries.get(table.name()));
        });
        tableEntries.add(entries);
    }

    private void profile(Ignored ignored, String name, Item item) {
        if (leavesOut(ignored, item, Grammar.PROFILE, none -> Optional.empty())) {
            profiles.addIgnored(name, ignored.error(item));
            return;
        }
        boolean sound = problems.sound(Grammar.PROFILE, item);
        item.variables().firstUnset(item).ifPresent(problems::later);
        if (sound) {
            profiles.add(name, ProfileSettings.read(item), ProfileSettings::over);
        } else {
            profiles.addBroken(name, item.errorAtKey("is wrong"));
            unsound.add(item);
        }
    }

    /** The names that unsound profiles use, for a check that tells all at once. */
    List<Item> namesInUnsound(String key) {
        return unsound.stream()
                .filter(Item::isMapping)
                .flatMap(item -> Optional.ofNullable(item.pairs().get(key)).stream())
                .filter(item ->
                        item.isScalar() && !item.isNothing() && !item.scalar().contains("${"))
                .toList();
    }
}
