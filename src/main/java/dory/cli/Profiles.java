package dory.cli;

import dory.base.DoryException;
import dory.profile.Configuration;
import dory.profile.Profile;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code profiles}: the named targets. */
@Command(
        name = "profiles",
        description = "List the profiles; with a name every value of it, and the file and line that set it.")
@Takes({Group.CONFIG, Group.FORMAT, Group.YES, Group.DISPLAY, Group.GENERAL})
final class Profiles implements Callable<Integer> {
    private final Session session;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Show this profile, resolved.")
    private Optional<String> name = Optional.empty();

    Profiles(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Configuration configuration = session.configuration();
        if (name.isPresent()) {
            one(configuration, name.get());
        } else {
            all(configuration);
        }
        return 0;
    }

    private void one(Configuration configuration, String profile) {
        Listing listing = new Listing(Listing.text("key"), Listing.text("value"), Listing.text("origin"));
        configuration.origins(profile).forEach((key, origin) -> listing.add(key, origin.value(), origin.place()));
        listing.show(session);
        session.summary("files, the nearest first: " + String.join(", ", configuration.files()));
    }

    private void all(Configuration configuration) {
        String usual = configuration.defaultName();
        Listing listing = new Listing(
                Listing.text("profile"),
                Listing.text("cluster"),
                Listing.text("select"),
                Listing.text("default"),
                Listing.text("note"));
        for (String each : configuration.profiles()) {
            String isDefault = each.equals(usual) ? "yes" : "";
            Optional<DoryException> obstacle = configuration.obstacle(each);
            if (obstacle.isPresent()) {
                listing.add(
                        each,
                        "",
                        "",
                        isDefault,
                        "cannot be used: " + obstacle.get().what());
            } else {
                Profile profile = configuration.profile(Optional.of(each));
                listing.add(each, profile.cluster().name(), profile.selector().toString(), isDefault, "");
            }
        }
        listing.show(session);
        session.summary(Plural.of(listing.size(), "profile"));
    }
}
