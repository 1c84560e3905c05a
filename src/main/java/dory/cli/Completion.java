package dory.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code completion}: what the Tab key of a shell needs to know, made of the command tree itself. */
@Command(
        name = "completion",
        description = {
            "Print the completion script of a shell, to be sourced by it.",
            "bash: source <(dory completion bash); zsh: the same with zsh, after compinit. install.sh puts both where the shells look."
        })
@Takes({Group.GENERAL})
final class Completion implements Callable<Integer> {
    /** zsh can read bash's completions, but for one word, which comes too late as the alias that picocli makes of it. */
    private static final String ZSH_FIRST = """
            #compdef dory
            autoload -U +X bashcompinit && bashcompinit
            functions[compopt]=:
            """;

    /** As a file of zsh's function path the script is run by the first Tab, which wants an answer too; sourced, it is not. */
    private static final String ZSH_LAST = """

            if [ "${funcstack[1]}" = _dory ]; then
              _bash_complete -o default -F _complete_dory
            fi
            """;

    private final Session session;

    @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
    private String shell = "";

    Completion(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Shell wanted = new Setting("completion", shell).oneOf(Shell.class);
        String script = AutoComplete.bash("dory", Commands.commandLine(session));
        session.print(wanted == Shell.ZSH ? ZSH_FIRST + script + ZSH_LAST : script);
        return 0;
    }

    private enum Shell {
        BASH,
        ZSH
    }
}
