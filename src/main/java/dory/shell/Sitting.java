package dory.shell;

import dory.base.RunId;
import dory.cli.Company;
import dory.cli.Desk;
import dory.cli.Given;
import dory.cli.Terminal;
import dory.cli.World;
import dory.profile.Profile;
import dory.profile.Selector;
import dory.render.Format;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What holds between the calls of one stay: whom questions go to, how rows are drawn, what was last. For one thread. */
final class Sitting {
    private static final Set<String> TARGET = Set.of("--profile", "--select", "--all");

    private final Desk desk;
    private final List<Given> others;
    private List<Given> target;
    private Optional<Profile> profile = Optional.empty();
    private Optional<String> format = Optional.empty();
    private Optional<RunId> last = Optional.empty();
    private Optional<String> statement = Optional.empty();
    private boolean timing;

    Sitting(Desk desk) {
        this.desk = desk;
        this.target = desk.given().stream()
                .filter(given -> TARGET.contains(given.option()))
                .toList();
        this.others = desk.given().stream()
                .filter(given -> !TARGET.contains(given.option()))
                .toList();
    }

    /** How a call that begins now sees the world, for whoever watches it; what changes later does not touch it. */
    Function<Company, Desk.Call> calls(OutputStream out, PrintStream err, Terminal terminal) {
        World process = desk.world();
        Map<String, String> environment = new HashMap<>(process.environment());
        if (Format.of("auto").isPresent()) {
            environment.putIfAbsent("DORY_FORMAT", "auto");
        }
        format.ifPresent(name -> environment.put("DORY_FORMAT", name));
        World world = new World(
                InputStream.nullInputStream(),
                out,
                err,
                terminal,
                environment,
                process.directory(),
                process.home(),
                process.zone());
        List<Given> options = given();
        Optional<RunId> before = last;
        return company -> new Desk.Call(world, options, before, company);
    }

    private List<Given> given() {
        List<Given> all = new ArrayList<>(others);
        all.add(new Given("--no-pager", List.of())); // the shell has its own, which knows the window's height
        all.addAll(target);
        return all;
    }

    List<Given> target() {
        return target;
    }

    /** Questions go there from now on. */
    void target(List<Given> to, Profile resolved) {
        target = List.copyOf(to);
        profile = Optional.of(resolved);
    }

    /** The profile as it is narrowed now; none while the configuration cannot be read. */
    Optional<Profile> profile() {
        return profile;
    }

    void profile(Optional<Profile> resolved) {
        profile = resolved;
    }

    /** {@code all}, {@code eu[city = Paris]}. */
    String name() {
        String name = profile.map(Profile::name).orElse("dory");
        List<String> narrowed = new ArrayList<>();
        for (Given given : target) {
            if (given.option().equals("--select")) {
                given.values().forEach(text -> narrowed.add(Selector.parse(text).toString()));
            } else if (given.option().equals("--all")) {
                narrowed.add("every node");
            }
        }
        return narrowed.isEmpty() ? name : name + "[" + String.join(", ", narrowed) + "]";
    }

    Optional<String> format() {
        return format;
    }

    void format(Optional<String> name) {
        format = name;
    }

    Optional<RunId> last() {
        return last;
    }

    void last(RunId run) {
        last = Optional.of(run);
    }

    /** The last statement. */
    Optional<String> statement() {
        return statement;
    }

    void statement(String sql) {
        statement = Optional.of(sql);
    }

    boolean timing() {
        return timing;
    }

    void timing(boolean on) {
        timing = on;
    }
}
