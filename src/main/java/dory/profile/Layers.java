package dory.profile;

import dory.base.DoryException;
import dory.base.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads every layer, the nearest first, and puts together what they say. */
final class Layers {
    private static final List<String> HEADINGS = List.of("default", "clusters", "tables", "profiles", "destinations");

    final Section<ClusterConfig> clusters = new Section<>();
    final Section<ProfileSettings> profiles = new Section<>();
    final Section<Destination> destinations = new Section<>();
    /** The top-level tables of files, by lower-case name. */
    final Map<String, Table> tables = new LinkedHashMap<>();
    /** The tables of the demo fleet. */
    final Map<String, Table> builtinTables = new LinkedHashMap<>();

    final List<String> files = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    private Optional<Item> usual = Optional.empty();

    private final Sources sources;
    private final List<Map<String, Item>> tableEntries = new ArrayList<>();

    Layers(Sources sources) {
        this.sources = sources;
        Variables variables = new Variables(sources.environment(), sources.home());
        for (SourceFile file : present()) {
            files.add(file.name());
            read(Fields.of(Item.root(file, variables), HEADINGS));
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

    private List<SourceFile> present() {
        List<SourceFile> found = new ArrayList<>();
        sources.config().ifPresent(file -> found.add(SourceFile.read(file, true)));
        Path project = sources.project().resolve("profiles.yaml");
        boolean named = isSame(sources.config(), project) || isSame(Optional.of(sources.user()), project);
        if (Files.exists(project) && !named) {
            found.add(SourceFile.read(project, false));
        }
        if (Files.exists(sources.user()) && !isSame(sources.config(), sources.user())) {
            found.add(SourceFile.read(sources.user(), true));
        }
        found.add(SourceFile.builtin(sources.builtin()));
        return found;
    }

    private static boolean isSame(Optional<Path> one, Path other) {
        try {
            return one.isPresent()
                    && Files.exists(one.get())
                    && Files.exists(other)
                    && Files.isSameFile(one.get(), other);
        } catch (IOException e) {
            throw new DoryException(Kind.USAGE, "cannot read " + other + ": " + e.getMessage()).because(e);
        }
    }

    private void read(Fields layer) {
        Ignored ignored = new Ignored(layer.owner().file());
        if (usual.isEmpty()) {
            usual = layer.find("default").filter(item -> !ignored.takes("the default", item, none -> Optional.empty()));
        }
        each(layer, "clusters", "cluster", (name, item) -> cluster(ignored, name, item));
        tables(layer, ignored);
        each(layer, "profiles", "profile", (name, item) -> profile(ignored, name, item));
        each(layer, "destinations", "destination", (name, item) -> {
            Destination destination = DestinationReader.read(name, item);
            if (ignored.takes(item.name(), item, any -> Optional.of("it sends results away"))) {
                destinations.addIgnored(name, ignored.error(item));
            } else {
                destinations.add(name, destination);
            }
        });
        ignored.notice().ifPresent(notices::add);
    }

    private static void each(Fields layer, String heading, String noun, BiConsumer<String, Item> reading) {
        layer.find(heading).ifPresent(item -> item.entries(noun).forEach(reading));
    }

    private void cluster(Ignored ignored, String name, Item item) {
        if (ignored.takes(item.name(), item, ClusterReader::danger)) {
            clusters.addIgnored(name, ignored.error(item));
            return;
        }
        item.variables()
                .firstUnset(item)
                .ifPresentOrElse(
                        unset -> clusters.addBroken(name, unset),
                        () -> clusters.add(name, ClusterReader.read(name, item)));
    }

    private void tables(Fields layer, Ignored ignored) {
        Map<String, Item> entries = new LinkedHashMap<>();
        each(layer, "tables", "table", (name, item) -> {
            if (!ignored.takes(item.name(), item, TableReader::danger)) {
                entries.put(name, item);
            }
        });
        boolean builtin = layer.owner().file().name().equals(SourceFile.BUILTIN);
        TableReader.read(entries).forEach((builtin ? builtinTables : tables)::putIfAbsent);
        tableEntries.add(entries);
    }

    private void profile(Ignored ignored, String name, Item item) {
        if (ignored.takes(item.name(), item, none -> Optional.empty())) {
            profiles.addIgnored(name, ignored.error(item));
            return;
        }
        ProfileSettings settings = ProfileSettings.read(item);
        if (settings.firstUnset().isEmpty()) {
            settings.selector();
            settings.policy(sources.zone());
        }
        profiles.add(name, settings, ProfileSettings::over);
    }

    /** What is not taken from a file that may be anyone's, for the one line that says so. */
    private static final class Ignored {
        private final SourceFile file;
        private final List<String> entries = new ArrayList<>();

        Ignored(SourceFile file) {
            this.file = file;
        }

        /** Whether to leave the item out; notes it if so. */
        boolean takes(String name, Item item, Function<Item, Optional<String>> danger) {
            if (file.trusted()) {
                return false;
            }
            Optional<String> why = Variables.areIn(item) ? Optional.of("it reads the environment") : danger.apply(item);
            why.ifPresent(reason -> entries.add(name + " (" + item.position() + ", " + reason + ")"));
            return why.isPresent();
        }

        DoryException error(Item item) {
            return item.errorAtKey("is ignored, as it stands in a project's file")
                    .hint(hint());
        }

        Optional<String> notice() {
            return entries.isEmpty()
                    ? Optional.empty()
                    : Optional.of(file.name() + ": ignored, as in any project's file: " + String.join(", ", entries)
                            + "; " + hint());
        }

        private String hint() {
            return "read the file, then vouch for it with --config " + file.name();
        }
    }
}
