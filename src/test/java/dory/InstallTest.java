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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** install.sh: the machines it refuses, what it takes away again, and the completions it leaves. */
@Tag("proof")
final class InstallTest {
    private static final Path SCRIPT = Path.of("install.sh").toAbsolutePath();

    private static Installed program;

    @TempDir
    private Path home;

    @BeforeAll
    static void install() {
        program = Installed.program();
    }

    @Test
    void refusesMachinesWithoutALibraryBeforeItBuilds() throws IOException {
        assertThat(on("Darwin", "x86_64", "")).startsWith("error: dory does not run on Intel Macs: DuckDB 2");
        assertThat(on("Linux", "riscv64", "")).startsWith("error: dory does not run on riscv64: DuckDB 2");
        assertThat(on("Linux", "x86_64", "musl libc (x86_64)"))
                .startsWith("error: dory does not run on musl (Alpine): DuckDB 2");
        assertThat(on("FreeBSD", "amd64", "")).startsWith("error: dory does not run on FreeBSD amd64: DuckDB 2");
        assertThat(home.resolve("prefix")).doesNotExist();
    }

    /** What install.sh says on another machine: one whose uname and libc are these, and whose Java and Maven are not there. */
    private String on(String system, String machine, String libc) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        program("uname", "case $1 in -s) echo " + system + " ;; *) echo " + machine + " ;; esac");
        program("sysctl", "exit 1");
        program("getconf", libc.isEmpty() ? "echo glibc 2.36" : "exit 1");
        program("ldd", "echo '" + libc + "' >&2; exit 1");
        program("java", "echo java was asked >&2; exit 1");
        program("mvn", "echo maven was asked >&2; exit 1");
        Outcome outcome =
                program.call(home, Map.of("PATH", bin + ":" + System.getenv("PATH")), SCRIPT + " --prefix prefix");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        return outcome.err();
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(home.resolve("bin").resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void takesAwayWhatItInstalledAndNothingElse() throws IOException {
        Path copy = home.resolve("a b");
        program.call(home, "cp -Rp '" + program.prefix() + "' 'a b' && echo mine >'a b/bin/other'");

        Outcome outcome = program.call(home, SCRIPT + " --uninstall --prefix 'a b'");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().replace(home.toString(), "HOME")).isEqualTo("""
                        Removed HOME/a b/bin/dory
                        Removed HOME/a b/share/bash-completion/completions/dory
                        Removed HOME/a b/share/zsh/site-functions/_dory
                        Removed HOME/a b/lib/dory
                        Runs, profiles and saved queries stay: ~/.local/share/dory, ~/.config/dory, ~/.cache/dory
                        """);
        try (Stream<Path> left = Files.walk(copy)) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(copy.resolve("bin/other"));
        }
        assertThat(program.call(home, SCRIPT + " --uninstall --prefix 'a b'").code())
                .isEqualTo(1);
    }

    @Test
    void leavesAnotherProgramOfThatNameAlone() throws IOException {
        Path other = Files.createDirectories(home.resolve("p/bin")).resolve("dory");
        Files.writeString(other, "another\n");

        Outcome outcome = program.call(home, SCRIPT + " --uninstall --prefix p");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("is there already and is another program");
        assertThat(other).hasContent("another\n");
    }

    @Test
    void completesInBash() {
        assertThat(bash("dory", "pro")).containsExactly("profiles");
        assertThat(bash("dory", "de")).containsExactly("demo");
        assertThat(bash("dory", "demo", "b")).containsExactly("break");
        assertThat(bash("dory", "nodes", "--sel")).containsExactly("--select");
        assertThat(bash("dory", "--ver")).containsExactly("--version", "--vertical");
    }

    /** What Tab offers behind these words, as bash calls a completion. */
    private List<String> bash(String... words) {
        Outcome outcome = program.call(
                home,
                "source '" + program.prefix() + "/share/bash-completion/completions/dory'\n"
                        + "complete -p dory >&2\n"
                        + "COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD=" + (words.length - 1)
                        + "; COMP_LINE='" + String.join(" ", words) + "'; COMP_POINT=${#COMP_LINE}\n"
                        + "_complete_dory dory '" + words[words.length - 1] + "' '" + words[words.length - 2] + "'\n"
                        + "printf '%s\\n' \"${COMPREPLY[@]}\" | sort");
        assertThat(outcome.err()).startsWith("complete ").contains("-F _complete_dory");
        return outcome.out().lines().map(String::strip).toList();
    }

    @Test
    void completesInZsh() {
        assumeTrue(program.call(home, "command -v zsh tmux").code() == 0, "SKIPPED: there is no zsh or no tmux");
        String directory = program.prefix().resolve("share/zsh/site-functions").toString();

        Outcome screen = program.call(home, """
                mux() { tmux -S "$HOME/tmux" "$@"; }
                trap 'mux kill-server' EXIT
                until_shows() { for i in $(seq 600); do mux capture-pane -p | grep -q "$1" && return; sleep 0.1; done; return 1; }
                mux -f /dev/null new-session -d -x 80 -y 24 'zsh -f -i'
                mux send-keys -l "PS1='ready> '; fpath=('%s' \\$fpath); autoload -U compinit; compinit -u -D; clear"
                mux send-keys Enter; until_shows '^ready> $'
                mux send-keys -l 'dory prof'; mux send-keys Tab; until_shows 'dory profiles'
                mux send-keys -l -- '--verti'; mux send-keys Tab; until_shows '--vertical'
                mux capture-pane -p | head -n 1
                """.formatted(directory));

        assertThat(screen.out().strip()).isEqualTo("ready> dory profiles --vertical");
    }

    @Test
    void theScriptsArePrintedForBothShellsAndNoOther() {
        assertThat(program.call(home, "dory completion bash | bash -n && dory completion bash")
                        .out())
                .contains("complete -F _complete_dory");
        assertThat(program.call(home, "dory completion zsh").out()).startsWith("#compdef dory\n");
        assertThat(program.call(home, "dory completion fish"))
                .isEqualTo(new Outcome(2, "", "error: completion cannot be \"fish\"\nhint: it is bash or zsh\n"));
    }
}
