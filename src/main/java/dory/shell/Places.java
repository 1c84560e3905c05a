package dory.shell;

import dory.base.DoryException;
import dory.base.Kind;
import dory.cli.Company;
import dory.cli.Desk;
import dory.cli.Given;
import dory.cli.Terminal;
import dory.profile.Profile;
import dory.profile.Selector;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whom questions go to. */
final class Places {
    private Places() {}

    /** A call that says nothing, to read the configuration with. */
    static Desk.Call quiet(Stay stay, List<Given> target) {
        Function<Company, Desk.Call> calls = stay.sitting()
                .calls(
                        OutputStream.nullOutputStream(),
                        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        Terminal.NONE);
        Desk.Call now = calls.apply(Silent.COMPANY);
        List<Given> given = new ArrayList<>(target);
        now.given().stream()
                .filter(one -> !stay.sitting().target().contains(one))
                .forEach(given::add);
        return new Desk.Call(now.world(), given, now.last(), now.company());
    }

    /** {@code .use}: another profile, or a narrower one. */
    @Command(
            name = "use",
            description =
                    "Ask this profile from now on; --select narrows it for this sitting. Without a name: where you are.")
    static final class Use implements Callable<Integer> {
        private final Stay stay;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "PROFILE",
                description = "The profile, as .profiles lists it.")
        private Optional<String> name = Optional.empty();

        @Option(
                names = {"-s", "--select"},
                paramLabel = "SELECTOR",
                description = "Only nodes with these labels, such as 'city = Paris'. Repeatable, it adds.")
        private List<String> selectors = new ArrayList<>();

        @Option(
                names = {"-a", "--all"},
                description = "Every node of the profile's cluster.")
        private boolean all;

        Use(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            if (name.isPresent() || all || !selectors.isEmpty()) {
                change();
            }
            Profile profile = stay.sitting()
                    .profile()
                    .orElseThrow(() -> new DoryException(Kind.USAGE, "no profile is in use", ".profiles lists them"));
            String nodes =
                    profile.selector().conditions().isEmpty() ? "every node" : "nodes with " + profile.selector();
            stay.window()
                    .say(Safe.text("profile " + profile.name() + " · cluster "
                            + profile.cluster().name() + " · " + nodes));
            return 0;
        }

        private void change() {
            List<Given> target = new ArrayList<>();
            if (name.isPresent()) {
                target.add(new Given("--profile", List.of(name.get())));
            } else {
                stay.sitting().target().stream()
                        .filter(given -> given.option().equals("--profile"))
                        .forEach(target::add);
            }
            if (!selectors.isEmpty()) {
                selectors.forEach(Selector::parse);
                target.add(new Given("--select", selectors));
            }
            if (all) {
                target.add(new Given("--all", List.of()));
            }
            Profile resolved = stay.desk().profile(quiet(stay, target));
            stay.sitting().target(target, resolved);
            stay.knowledge().refresh();
        }
    }

    /** {@code .save-profile}: what is narrowed here, under a name. */
    @Command(
            name = "save-profile",
            description = "Keep the profile as it is narrowed now, under a name, in your profiles.yaml.")
    static final class SaveProfile implements Callable<Integer> {
        private final Stay stay;

        @Parameters(index = "0", paramLabel = "NAME", description = "The new profile's name.")
        private String name = "";

        SaveProfile(Stay stay) {
            this.stay = stay;
        }

        @Override
        public Integer call() {
            Profile profile = stay.sitting()
                    .profile()
                    .orElseThrow(() -> new DoryException(Kind.USAGE, "no profile is in use", ".profiles lists them"));
            if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,62}")) {
                throw new DoryException(
                        Kind.USAGE, "\"" + name + "\" is no name for a profile", "letters, digits, - and _");
            }
            if (stay.desk()
                    .configuration(quiet(stay, stay.sitting().target()))
                    .profiles()
                    .contains(name)) {
                throw new DoryException(Kind.USAGE, "there is a profile " + name + " already", "take another name");
            }
            Path file = stay.desk().world().places().config().resolve("profiles.yaml");
            String entry = "  " + name + ": {extends: " + profile.name() + ", select: \"" + narrowed() + "\"}";
            write(file, entry);
            stay.window().say(Safe.text("wrote profile " + name + " to " + file));
            stay.knowledge().refresh();
            return 0;
        }

        private String narrowed() {
            List<String> selectors = stay.sitting().target().stream()
                    .filter(given -> given.option().equals("--select"))
                    .flatMap(given -> given.values().stream())
                    .map(text -> Selector.parse(text).toString())
                    .toList();
            if (selectors.isEmpty()) {
                throw new DoryException(
                        Kind.USAGE,
                        "the profile is not narrowed, so there is nothing to keep",
                        ".use " + stay.sitting().name() + " --select 'city = Paris'");
            }
            return String.join(", ", selectors).replace("\\", "\\\\").replace("\"", "\\\"");
        }

        /** Puts the entry under {@code profiles:}; the rest of the file, with its comments, stays as it is. The result is read before it counts. */
        private void write(Path file, String entry) {
            try {
                Files.createDirectories(file.getParent());
                String before = Files.exists(file) ? Files.readString(file) : "";
                Path beside = Files.createTempFile(file.getParent(), ".profiles-", ".yaml");
                try {
                    Files.writeString(beside, with(before, entry));
                    check(beside);
                    Files.move(
                            beside,
                            file,
                            java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(beside);
                }
            } catch (IOException error) {
                throw new DoryException(Kind.DISK, "cannot write " + file + ": " + dory.base.DiskReason.of(error))
                        .because(error);
            }
        }

        private static String with(String text, String entry) {
            List<String> lines = new ArrayList<>(text.lines().toList());
            int at = lines.indexOf("profiles:");
            if (at < 0 && lines.stream().anyMatch(line -> line.startsWith("profiles:"))) {
                throw new DoryException(
                        Kind.USAGE,
                        "the profiles in your profiles.yaml stand on one line",
                        "add this line there: " + entry.strip());
            }
            if (at < 0) {
                lines.add("profiles:");
                at = lines.size() - 1;
            }
            lines.add(at + 1, entry);
            return String.join("\n", lines) + "\n";
        }

        private void check(Path candidate) {
            List<Given> target = new ArrayList<>(List.of(new Given("--config", List.of(candidate.toString()))));
            target.add(new Given("--profile", List.of(name)));
            stay.desk().profile(quiet(stay, target));
        }
    }
}
