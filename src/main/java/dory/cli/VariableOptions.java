package dory.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Values for {@code $name} in a statement. */
final class VariableOptions {
    @Option(
            names = {"-v", "--set"},
            paramLabel = "NAME[:TYPE]=VALUE",
            scope = ScopeType.INHERIT,
            description =
                    "The value of $NAME: text, or of a type, 'since:date=-7d', 'ids:int[]=1,2,3'. Never read as SQL. Repeatable.")
    List<String> settings = new ArrayList<>();
}
