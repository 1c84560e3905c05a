package dory.cli;

import dory.base.Clean;
import dory.base.DoryException;
import dory.base.Durations;
import dory.base.Kind;
import dory.base.RunId;
import dory.base.Size;
import dory.plan.Spread;
import dory.profile.Configuration;
import dory.profile.Policy;
import dory.profile.Profile;
import dory.profile.Selector;
import dory.profile.Sources;
import dory.runs.Runs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a command works with: the shared options of this call, read against the world when they are needed. */
final class Session {
    private final World world;
    private final Options options;
    private final Supplier<Runs> runs;
    private final Stdout stdout;
    private final Desk.@Nullable Call call;
    private Function<List<Given>, OptionalInt> shell = given -> OptionalInt.empty();
    private final Pager pager;
    private @Nullable Screen screen;
    private volatile boolean stopped;

    Session(World world, Options options, Supplier<Runs> runs) {
        this(world, options, runs, null);
    }

    /** @param call of a shell, if it is one */
    Session(World world, Options options, Supplier<Runs> runs, Desk.@Nullable Call call) {
        this.world = world;
        this.options = options;
        this.runs = runs;
        this.call = call;
        this.stdout = new Stdout(world.out());
        this.pager = Pager.of(world);
    }

    World world() {
        return world;
    }

    Options options() {
        return options;
    }

    Runs runs() {
        return runs.get();
    }

    Stdout stdout() {
        return stdout;
    }

    /** Whether only an answer that is not whole gets a last line. */
    boolean terse() {
        return options.general.quiet || options.display.tuplesOnly;
    }

    /** Stderr; one for the call, because it knows whether a progress line is drawn. */
    synchronized Screen screen() {
        if (screen == null) {
            screen = new Screen(world.err(), new Ink(colored(world.terminal().err())), options.general.quiet);
        }
        return screen;
    }

    /** How the shell is opened, where this program has one. */
    void shell(Function<List<Given>, OptionalInt> opener) {
        shell = opener;
    }

    /** Opens the shell with the options of this call; returns the exit code, or nothing without a shell. */
    OptionalInt stay(List<Given> given) {
        return shell.apply(given);
    }

    /** Who is with this call, if it was typed at a prompt. */
    Optional<Company> company() {
        return Optional.ofNullable(call).map(Desk.Call::company);
    }

    /** The run that {@code _} stands for, where it is not simply the newest. */
    Optional<RunId> last() {
        return call == null ? Optional.empty() : call.last();
    }

    /** What shows long answers to a person. */
    Pager pager() {
        return pager;
    }

    /** From now on nothing that fails is worth a word: it was stopped. */
    void stop() {
        stopped = true;
    }

    boolean stopped() {
        return stopped;
    }

    /** Says on stderr what went wrong. */
    void complain(DoryException failure) {
        if (!stopped) {
            Screen where = screenForErrors();
            DoryException told = call == null ? failure : Spelling.ofShell(failure);
            where.line(Complaints.words(told, where.ink(), options.general.debug));
        }
    }

    /** As {@link #screen}, but usable when the settings of colour themselves are what is wrong. */
    Screen screenForErrors() {
        try {
            return screen();
        } catch (DoryException wrongSetting) {
            return new Screen(world.err(), new Ink(false), options.general.quiet);
        }
    }

    /** A page of text on stdout. */
    void print(String page) {
        try {
            stdout.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException error) {
            throw Complaints.stdout(error);
        }
    }

    /** The last line of a command that asks no question. */
    void summary(String text) {
        if (!terse()) {
            screen().line(Clean.line(text));
        }
    }

    Progress progress() {
        if (call != null) {
            return Progress.of(screen(), call.company());
        }
        Switch wanted = Setting.of(options.progress.progress, "--progress", world, "DORY_PROGRESS")
                .map(setting -> setting.oneOf(Switch.class))
                .orElse(Switch.AUTO);
        boolean on = switch (wanted) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> world.terminal().err() && !options.general.quiet && !"dumb".equals(term());
        };
        return new Progress(screen(), on, world.terminal(), InstantSource.system());
    }

    Drawing drawing() {
        return new Drawing(
                options.format,
                options.display,
                world,
                pager,
                colored(world.terminal().out()));
    }

    /** Where this call's rows go. */
    Output output() {
        return Output.open(stdout, options.format.output.map(world::path), options.yes.yes);
    }

    /** Where this call's configuration comes from. */
    Sources sources() {
        Optional<Path> named = Setting.of(options.config.file, "--config", world, "DORY_CONFIG")
                .map(this::existing);
        return Sources.of(named, world.directory(), world.environment(), world.home(), world.zone());
    }

    Configuration configuration() {
        Configuration configuration = Configuration.read(sources());
        configuration.notices().forEach(note -> screen().note(note));
        return configuration;
    }

    /** The profile of this call, with what its options change. */
    Profile profile() {
        Optional<String> name = options.target.profile.or(() -> world.variable("DORY_PROFILE"));
        Profile profile = configuration().profile(name);
        Selector selector = options.all.all ? Selector.ALL : profile.selector();
        for (String text : options.target.selectors) {
            selector = selector.and(Selector.parse(text));
        }
        return profile.with(selector).with(policy(profile.policy()));
    }

    /** How the question goes to the nodes. */
    Spread spread() {
        if (options.spread.any && options.spread.perNode) {
            throw new DoryException(Kind.USAGE, "--any asks one node, --per-node each one", "leave one of the two out");
        }
        return options.spread.any ? Spread.ANY : options.spread.perNode ? Spread.PER_NODE : Spread.MERGED;
    }

    private Policy policy(Policy usual) {
        Optional<Duration> deadline = Setting.of(options.policy.deadline, "--deadline", world, "DORY_DEADLINE")
                .map(setting -> setting.as(Durations::parse))
                .or(usual::deadline);
        Policy.Require require = Setting.of(options.policy.require, "--require", world, "DORY_REQUIRE")
                .map(setting -> setting.as(Policy.Require::parse))
                .orElse(usual.require());
        Policy.OnMissing onMissing = options.policy.allowPartial ? Policy.OnMissing.PARTIAL : usual.onMissing();
        return new Policy(
                deadline,
                require,
                onMissing,
                usual.zone(),
                Setting.of(options.policy.maxBytes, "--max-bytes", world, "DORY_MAX_BYTES")
                        .map(setting -> setting.as(Size::parse))
                        .orElse(usual.maxBytes()),
                options.policy.shipRows || usual.shipRows(),
                usual.limits(),
                usual.keep());
    }

    private Path existing(Setting setting) {
        Path file = world.path(setting.text());
        if (!Files.isRegularFile(file)) {
            throw new DoryException(Kind.USAGE, setting.name() + ": there is no file " + file);
        }
        return file;
    }

    private boolean colored(boolean terminal) {
        When when = Setting.of(options.general.color, "--color", world, "DORY_COLOR")
                .map(setting -> setting.oneOf(When.class))
                .orElse(When.AUTO);
        return switch (when) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> terminal && world.variable("NO_COLOR").isEmpty() && !"dumb".equals(term());
        };
    }

    private String term() {
        return world.variable("TERM").orElse("");
    }
}
