package dory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dory.testing.Installed;
import dory.testing.Installed.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the installed program can show: class path, native library, exit codes, and the surroundings it may meet. */
@Tag("proof")
final class InstalledProgramTest {
    private static final String QUESTION = "dory -tA --csv --no-header -c 'select 1'";

    private static Installed program;

    @TempDir
    private Path home;

    @BeforeAll
    static void install() {
        program = Installed.program();
    }

    @Test
    void endsWithTheExitCodesOfTheReadme() {
        assertThat(program.call(home, "dory --version")).isEqualTo(new Outcome(0, "dory 0.1.0\n", ""));
        assertThat(codes(
                        "dory --csv -q -c 'select 1'",
                        "dory -c 'select nope from sales'",
                        "dory nods",
                        "dory -s 'country = XX' -c 'select count(*) from sales'",
                        "dory -f nowhere.sql"))
                .containsExactly(0, 1, 2, 5, 9);
    }

    private List<Integer> codes(String... lines) {
        return Stream.of(lines).map(line -> program.call(home, line).code()).toList();
    }

    @Test
    void hasNoJarOutsideTheCoreOnItsClassPath() throws IOException {
        String launcher = Files.readString(program.prefix().resolve("bin/dory"));
        String named =
                launcher.lines().filter(line -> line.startsWith("for jar in ")).collect(Collectors.joining());

        try (Stream<Path> core = Files.list(program.prefix().resolve("lib/dory/core"))) {
            List<String> jars = core.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();

            assertThat(jars)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(jar -> assertThat(named).contains(" " + jar));
            assertThat(named.split(" ", -1))
                    .filteredOn(word -> word.contains(".jar"))
                    .hasSameSizeAs(jars);
        }
    }

    @Test
    void loadsTheLibraryBesideTheJarsAndUnpacksNone() throws IOException {
        Path temporary = Files.createDirectory(home.resolve("tmp"));

        Outcome outcome = program.call(
                home,
                Map.of("DORY_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary),
                "dory -c 'select 1'; exec unzip -l " + program.prefix() + "/lib/dory/core/duckdb_jdbc-*.jar");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("org/duckdb/DuckDBDriver.class").doesNotContain("libduckdb_java");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void loadsNoClassOfALibraryThatIsNotNeeded() {
        List<String> version = classes("dory --version");
        List<String> question = classes("dory -c 'select 1'");

        assertThat(version).contains("dory.Main");
        assertThat(of(version, "picocli.", "org.duckdb.", "com.fasterxml.", "org.yaml."))
                .isEmpty();
        assertThat(question).contains("dory.Main", "picocli.CommandLine", "org.duckdb.DuckDBDriver");
        String[] later = {"okhttp3.", "okio.", "kotlin.", "software.amazon.", "com.google.", "org.jline."};
        assertThat(of(version, later)).isEmpty();
        assertThat(of(question, later)).isEmpty();
    }

    private List<String> classes(String line) {
        Pattern loaded = Pattern.compile("\\[class,load *\\] (\\S+) source:");
        String log = program.call(home, Map.of("DORY_JAVA_OPTS", "-verbose:class"), line)
                .out();
        return loaded.matcher(log).results().map(match -> match.group(1)).toList();
    }

    private static List<String> of(List<String> classes, String... packages) {
        return classes.stream()
                .filter(name -> Stream.of(packages).anyMatch(name::startsWith))
                .toList();
    }

    @Test
    void endsQuietlyWhenTheReaderOfItsOutputHasSeenEnough() {
        Outcome outcome = program.call(
                home, "dory --csv -c 'select unnest(range(1000000)) r' | head -n 2; echo ${PIPESTATUS[0]}");

        assertThat(outcome).isEqualTo(new Outcome(0, "r\n0\n0\n", ""));
    }

    @Test
    void writesAndReadsUtf8InAnyLocale() throws IOException {
        Path accents = Files.createDirectories(home.resolve("été/a"));
        Files.writeString(accents.resolve("ventes.csv"), "ville\nMontréal\n東京\n");
        Files.writeString(home.resolve("été/nodes.csv"), "node\na\n");
        Files.writeString(home.resolve("été/p.yaml"), """
                default: all
                clusters: {c: {kind: local, nodes: nodes.csv}}
                tables: {ventes: {files: ventes.csv}}
                profiles: {all: {cluster: c}}
                """);
        // bash itself warns of a locale that is not there; env sets it for dory alone.
        String line =
                "env LC_ALL=$wanted dory -q --config été/p.yaml --csv -c \"select ville as ü from ventes where ville <> 'né' order by 1\"";

        for (String locale : List.of("xx", "C", "POSIX", "en_US.UTF-8", "")) {
            assertThat(program.call(home, Map.of("wanted", locale), line))
                    .as(locale)
                    .isEqualTo(new Outcome(0, "ü\nMontréal\n東京\n", ""));
        }
    }

    @Test
    void worksWithoutHome() {
        Outcome outcome = program.call(
                home, Map.of("DORY_JAVA_OPTS", "-Duser.home=" + home + "/passwd"), "unset HOME; " + QUESTION);

        assertThat(outcome).isEqualTo(new Outcome(0, "1\n", ""));
        assertThat(home.resolve("passwd/.local/share/dory/runs/1/run.json")).exists();
    }

    @Test
    void saysWhatItCannotWriteWhereHomeIsReadOnly() {
        // /proc takes no file, from root neither.
        Outcome outcome = program.call(home, Map.of("HOME", "/proc"), "dory --version && dory -c 'select 1'");

        assertThat(outcome).isEqualTo(new Outcome(9, "dory 0.1.0\n", """
                                error: cannot write in /proc/.local/share/dory/runs: no such file or directory
                                hint: free space there, or set XDG_DATA_HOME to another disk
                                """));
    }

    @Test
    void endsWithASentenceWhenAFileMayNotGrowFurther() {
        assertThat(program.call(home, "dory -q --csv -c 'select count(*) > 500000 ok from sales'"))
                .isEqualTo(new Outcome(0, "ok\ntrue\n", ""));

        Outcome part = program.call(home, "ulimit -f 300; dory --csv -c 'select * from sales' >rows.csv");
        Outcome output = program.call(home, "ulimit -f 300; dory --csv -c 'select Invoice from sales' -o out.csv");

        assertThat(part.code()).isEqualTo(9);
        assertThat(part.err())
                .startsWith("error: ")
                .contains("File too large")
                .endsWith("hint: free space there, or set XDG_DATA_HOME to another disk\n");
        assertThat(output.code()).isEqualTo(9);
        assertThat(output.err()).startsWith("error: ").contains("arge");
        assertThat(home.resolve("out.csv")).doesNotExist();
    }

    @Test
    void showsNoWordOfJavas() throws IOException {
        String usual = program.call(home, QUESTION).out();
        Path copy = copy("copy");
        Path start = copy.resolve("lib/dory/start");

        for (Path archive : files(start)) {
            Files.writeString(archive, "garbage");
        }
        assertThat(program.call(home, Map.of("PATH", path(copy)), QUESTION)).isEqualTo(new Outcome(0, usual, ""));

        assertThat(program.call(
                        home,
                        Map.of("JAVA_TOOL_OPTIONS", "-Dx=1", "JDK_JAVA_OPTIONS", "-Dy=1", "_JAVA_OPTIONS", "-Dz=1"),
                        QUESTION))
                .isEqualTo(new Outcome(0, usual, ""));
    }

    private static String path(Path prefix) {
        return prefix.resolve("bin") + ":" + System.getenv("PATH");
    }

    private Path copy(String name) throws IOException {
        Path copy = home.resolve(name);
        assertThat(program.call(home, "cp -Rp '" + program.prefix() + "' '" + copy + "'")
                        .code())
                .isZero();
        return copy;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).isNotEmpty();
            return files;
        }
    }

    @Test
    void makesAnArchiveForTheJavaAndTheJarsThatItFinds() throws IOException, InterruptedException {
        Path copy = copy("again");
        Path archive = files(copy.resolve("lib/dory/start")).get(0);
        Files.setLastModifiedTime(archive, java.nio.file.attribute.FileTime.fromMillis(0));

        Outcome first = program.call(home, Map.of("PATH", path(copy)), QUESTION);
        for (int i = 0; i < 600 && !Files.isRegularFile(archive); i++) {
            Thread.sleep(100);
        }

        assertThat(first).isEqualTo(new Outcome(0, "1\n", ""));
        assertThat(Files.getLastModifiedTime(archive).toMillis()).isPositive();
        String loaded = program.call(home, Map.of("PATH", path(copy), "DORY_JAVA_OPTS", "-verbose:class"), QUESTION)
                .out();
        assertThat(loaded.lines().filter(line -> line.contains(" dory.duck.Duck source: ")))
                .allSatisfy(line -> assertThat(line).endsWith("shared objects file"));
    }

    @Test
    void startsWithinAFewStartsOfJavaItself() throws IOException {
        StartCost cost = new StartCost(program, home);

        cost.check(Path.of(System.getProperty("java.home")));
    }

    @Test
    void startsWithinAFewStartsOfJava25() throws IOException {
        Path java25 = Path.of("/usr/lib/jvm/temurin-25-jdk-amd64");
        assumeTrue(Files.isDirectory(java25), "SKIPPED: there is no Java 25 in " + java25);

        new StartCost(program, home).check(java25);
    }
}
