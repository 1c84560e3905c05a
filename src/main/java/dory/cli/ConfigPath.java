package dory.cli;

import dory.base.DoryException;
import dory.profile.LayerFile;
import dory.profile.Sources;
import dory.profile.Trust;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code config path}: which files there are; it reads none of them as configuration. */
@Command(
        name = "path",
        description = "List the places of configuration, the nearest first: which files exist, count, and are trusted.")
@Takes({Group.CONFIG, Group.FORMAT, Group.YES, Group.DISPLAY, Group.GENERAL})
final class ConfigPath implements Callable<Integer> {
    private final Session session;

    ConfigPath(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Sources sources = session.sources();
        Listing listing = new Listing(
                Listing.text("layer"), Listing.text("file"), Listing.text("state"), Listing.text("trusted"));
        for (LayerFile layer : LayerFile.of(sources)) {
            String file = layer.file().map(Path::toString).orElse("built-in");
            listing.add(layer.role().word(), file, state(layer), trusted(layer, sources.trust()));
        }
        listing.show(session);
        session.summary("trusted files are listed in " + sources.trust());
        return 0;
    }

    private static String state(LayerFile layer) {
        return switch (layer.state()) {
            case READ -> "read";
            case ABSENT -> "not there";
            case ELSEWHERE -> "read already, as a nearer layer or as your own";
        };
    }

    private static String trusted(LayerFile layer, Path trust) {
        if (layer.state() != LayerFile.State.READ) {
            return "";
        }
        if (layer.role() != LayerFile.Role.PROJECT) {
            return "yes";
        }
        try {
            Path file = layer.file().orElseThrow();
            Trust known = Trust.read(trust);
            return known.holds(file).orElse(false)
                    ? "yes"
                    : known.knows(file) ? "no: it has changed since" : "no: dory config trust";
        } catch (DoryException broken) {
            return "no: " + broken.what();
        }
    }
}
