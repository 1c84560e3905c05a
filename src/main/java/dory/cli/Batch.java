package dory.cli;

import dory.base.Clean;
import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Statements.Statement;
import dory.duck.Statements.Terminator;
import dory.profile.Profile;
import dory.render.Format;
import dory.runs.Answer;
import dory.runs.Ask;
import dory.runs.Planned;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks statements one after the other and shows each answer; the first failure's code is the call's. */
final class Batch {
    private final Session session;
    private final Screen screen;
    private final Variables variables;

    Batch(Session session) {
        this.session = session;
        this.screen = session.screen();
        this.variables = new Variables(session.options().variables);
    }

    /** Runs them on the nodes. */
    int ask(List<Statement> statements) {
        Profile profile = session.profile();
        Drawing drawing = session.drawing();
        drawing.demandFitting(statements);
        return each(statements, (statement, output) -> answer(statement, profile, drawing, output));
    }

    /** Shows what each would do. */
    int plan(List<Statement> statements) {
        Profile profile = session.profile();
        boolean json = session.drawing().planFormat().isPresent();
        return each(statements, (statement, output) -> {
            Progress progress = session.progress();
            try {
                Planned planned = session.runs().plan(request(statement.sql(), profile), variables.watching(progress));
                progress.end();
                String page = json ? PlanJson.of(planned) : PlanPage.of(planned);
                output.stream().write(page.getBytes(StandardCharsets.UTF_8));
                output.stream().flush();
                return 0;
            } finally {
                progress.end();
            }
        });
    }

    interface Step {
        int of(Statement statement, Output output) throws IOException;
    }

    /** Goes through them as the options of a batch say. */
    int each(List<Statement> statements, Step step) {
        OnError onError =
                new Setting("--on-error", session.options().batch.onError.orElse("stop")).oneOf(OnError.class);
        int first = 0;
        try (Output output = session.output()) {
            boolean anything = false;
            for (Statement statement : statements) {
                int code = one(step, statement, output);
                first = first == 0 ? code : first;
                boolean printed = code == 0 || code == Kind.PARTIAL.exitCode();
                anything |= printed;
                if (!printed && (onError == OnError.STOP || code == Kind.INTERRUPTED.exitCode())) {
                    return first;
                }
            }
            if (anything) {
                output.commit();
            }
            variables.noteUnused(screen);
        }
        return first;
    }

    private int one(Step step, Statement statement, Output output) {
        try {
            return step.of(statement, output);
        } catch (DoryException failure) {
            if (session.stdout().failure().isPresent()) {
                throw failure; // no later statement could be shown
            }
            session.complain(failure);
            if (session.options().stats.stats && !session.stopped()) {
                screen.line(Stats.of(failure));
            }
            return failure.kind().exitCode();
        } catch (IOException error) {
            throw output.failure(error);
        }
    }

    Ask request(String sql, Profile profile) {
        return new Ask(
                sql,
                profile,
                session.spread(),
                variables.all(),
                session.options().policy.allowSameData,
                session.options().discover.discover,
                limit(),
                this::consents,
                session.last());
    }

    private Optional<Long> limit() {
        return session.options().limit.limit.map(text -> new Setting("--limit", text).as(Looks::number));
    }

    private int answer(Statement statement, Profile profile, Drawing drawing, Output output) throws IOException {
        Progress progress = session.progress();
        try (Answer answer = session.runs().ask(request(statement.sql(), profile), variables.watching(progress))) {
            progress.end();
            boolean vertical = statement.terminator() == Terminator.VERTICAL;
            show(answer, drawing, vertical ? Optional.of(Format.VERTICAL) : Optional.empty(), output);
            return answer.exitCode();
        } finally {
            progress.end();
        }
    }

    /** Rows on stdout, then what there is to say about them. */
    void show(Answer answer, Drawing drawing, Optional<Format> special, Output output) throws IOException {
        session.company().ifPresent(company -> company.answered(answer));
        answer.notes().forEach(screen::note);
        List<String> done = drawing.draw(answer.rows(), special, output.stream());
        output.stream().flush();
        done.forEach(screen::note);
        boolean whole = answer.verdict().coverage().complete();
        if (!whole || !session.terse()) {
            String line = LastLine.of(answer);
            screen.line(whole ? line : screen.ink().yellow(line));
        }
        if (session.options().stats.stats) {
            screen.line(Stats.of(answer));
        }
    }

    /** Asks the person, where there is one, whether a partial answer is good enough. */
    private boolean consents(String verdict) {
        if (session.options().yes.yes) {
            return true;
        }
        if (session.company().isPresent()) {
            return session.company().get().consents(verdict);
        }
        if (!session.world().terminal().in() || !session.world().terminal().err()) {
            return false;
        }
        screen.passing(Clean.line(verdict) + " · print it? [y/N] ");
        try {
            // Not closed: stdin is the process's, and one line of a terminal is all that is taken from it.
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(session.world().in(), StandardCharsets.UTF_8));
            String typed = in.readLine();
            return typed != null && List.of("y", "yes").contains(typed.strip().toLowerCase(Locale.ROOT));
        } catch (IOException error) {
            throw new DoryException(Kind.DISK, "cannot read stdin: " + error.getMessage()).because(error);
        }
    }
}
