package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.plan.Variable;
import dory.runs.RunEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The variables of this call, and which of them its statements used. */
final class Variables {
    private final List<Variable> all;
    private final Set<String> used = new HashSet<>();

    /** @throws DoryException of kind USAGE for a setting that cannot be read */
    Variables(VariableOptions options) {
        this.all = options.settings.stream().map(Variables::read).toList();
    }

    private static Variable read(String setting) {
        try {
            return Variable.parse(setting);
        } catch (IllegalArgumentException wrong) {
            throw new DoryException(
                            Kind.USAGE,
                            "-v: " + wrong.getMessage(),
                            "-v city=Paris, -v since:date=2024-01-31, -v n:int=10")
                    .because(wrong);
        }
    }

    List<Variable> all() {
        return all;
    }

    /** Passes events on, and remembers what statements use. */
    Consumer<RunEvent> watching(Consumer<RunEvent> next) {
        return event -> {
            if (event instanceof RunEvent.Bound bound) {
                bound.variables().forEach(variable -> used.add(variable.key()));
            } else {
                next.accept(event);
            }
        };
    }

    /** Says which variables no statement used. */
    void noteUnused(Screen screen) {
        all.stream()
                .filter(variable -> !used.contains(variable.key()))
                .forEach(variable -> screen.note("$" + variable.name() + " is set, and no statement uses it"));
    }
}
