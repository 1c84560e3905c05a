package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.profile.Configuration;
import dory.profile.Sources;
import dory.profile.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code config trust}: the person vouches for a project's file. */
@Command(
        name = "trust",
        description =
                "Vouch for a project's profiles.yaml as it is now, so that it may use remote clusters, secrets and the environment.",
        footer = {
            "",
            "Read the file first. Once it changes it is not trusted any more, until this command is given again."
        })
@Takes({Group.FORMAT, Group.YES, Group.DISPLAY, Group.GENERAL})
final class ConfigTrust implements Callable<Integer> {
    private static final String NAME = "profiles.yaml";

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PATH",
            description = "A profiles.yaml, or the directory it stands in; else the one here.")
    private Optional<String> path = Optional.empty();

    @Option(names = "--revoke", description = "Trust the file no longer.")
    private boolean revoke;

    @Option(names = "--list", description = "List the trusted files, and whether they are still what they were.")
    private boolean list;

    ConfigTrust(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Sources sources = session.sources();
        if (list && (revoke || path.isPresent())) {
            throw new DoryException(Kind.USAGE, "--list lists all files", "leave PATH and --revoke out");
        }
        Trust trust = Trust.read(sources.trust());
        if (list) {
            list(trust);
        } else if (revoke) {
            revoke(trust);
        } else {
            trust(trust, sources);
        }
        return 0;
    }

    private void list(Trust trust) {
        Listing listing = new Listing(Listing.text("file"), Listing.text("state"));
        for (Path file : trust.paths()) {
            String state = trust.holds(file)
                    .map(same -> same ? "trusted" : "has changed: dory config trust")
                    .orElse("cannot be read");
            listing.add(file.toString(), state);
        }
        listing.show(session);
        session.summary(Plural.of(listing.size(), "file"));
    }

    private void revoke(Trust trust) {
        Path file = file();
        if (!trust.knows(file)) {
            throw new DoryException(Kind.USAGE, file + " is not trusted", "dory config trust --list shows what is");
        }
        trust.without(file).write();
        session.summary(file + " is not trusted any more");
    }

    private void trust(Trust trust, Sources sources) {
        Path file = file();
        if (!Files.exists(file)) {
            throw new DoryException(Kind.USAGE, "there is no file " + file, "name it: dory config trust PATH");
        }
        if (!file.endsWith(NAME)) {
            throw new DoryException(
                    Kind.USAGE, file + " is not called " + NAME, "other files are read only when named: --config FILE");
        }
        Trust more = trust.with(file);
        List<String> allowed = Configuration.guarded(sources, file);
        more.write();
        session.summary("trusts " + file + " as it is now"
                + (allowed.isEmpty() ? "; nothing in it needed that" : "; it may use: " + String.join(", ", allowed)));
    }

    private Path file() {
        Path named = session.world().path(path.orElse(NAME)).normalize();
        return Files.isDirectory(named) ? named.resolve(NAME) : named;
    }
}
