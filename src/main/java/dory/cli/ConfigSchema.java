package dory.cli;

import dory.profile.JsonSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code config schema}: for editors. */
@Command(
        name = "schema",
        description = "Print the JSON Schema (draft 2020-12) of profiles.yaml, for editors.",
        footer = {
            "",
            "With the YAML language server, the file's first line names the schema:",
            "  # yaml-language-server: $schema=schema.json"
        })
@Takes({Group.GENERAL})
final class ConfigSchema implements Callable<Integer> {
    private final Session session;

    ConfigSchema(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        session.print(JsonSchema.text());
        return 0;
    }
}
