package dory.cli;

import dory.base.Kind;
import dory.profile.Configuration;
import dory.profile.Configuration.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code config check}: all that is wrong at once. */
@Command(
        name = "check",
        description = "Read every configuration file and tell all that is wrong in them, with file, line and column.")
@Takes({Group.CONFIG, Group.GENERAL})
final class ConfigCheck implements Callable<Integer> {
    private final Session session;

    ConfigCheck(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Verdict verdict = Configuration.check(session.sources());
        verdict.notices().forEach(session.screen()::note);
        verdict.problems().forEach(session::complain);
        String files = String.join(", ", verdict.files());
        if (verdict.problems().isEmpty()) {
            session.summary("no problem · " + files);
            return 0;
        }
        session.summary(Plural.of(verdict.problems().size(), "problem") + " · " + files);
        return Kind.USAGE.exitCode();
    }
}
