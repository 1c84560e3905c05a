package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Nearest;
import dory.duck.Ast;
import dory.duck.Duck;
import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the values of variables into a statement's tree, as typed literals; no text of a value is ever read as SQL. */
final class Binding {
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, VariableType> types = new LinkedHashMap<>();
    private final Map<String, Expr> literals = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    /** @throws DoryException of kind USAGE for an unknown type, a value that does not fit, a name set twice; also where the statement does not use it */
    Binding(Duck duck, Clock clock, List<Variable> given) {
        for (Variable variable : given) {
            if (variables.put(variable.key(), variable) != null) {
                throw new DoryException(Kind.USAGE, "$" + variable.name() + " is set twice", "leave one out");
            }
            VariableType type = new VariableType(duck, clock, variable);
            types.put(variable.key(), type);
            literals.put(variable.key(), type.literal());
        }
    }

    /** Replaces each {@code $name}; returns the variables that were used. */
    List<Variable> bind(Sql sql, SelectTree tree) {
        Ast.replaceParameters(tree, (parameter, count) -> value(sql, parameter, count));
        return variables.values().stream()
                .filter(variable -> used.contains(variable.key()))
                .toList();
    }

    private Expr value(Sql sql, Expr parameter, boolean count) {
        String name = parameter.parameter();
        String key = name.toLowerCase(java.util.Locale.ROOT);
        Expr literal = literals.get(key);
        VariableType type = types.get(key);
        if (literal == null || type == null) {
            throw unknown(sql, parameter, name);
        }
        used.add(key);
        if (!count) {
            return literal;
        }
        if (!type.integer()) {
            throw sql.refuse(
                    parameter,
                    "LIMIT and OFFSET take a whole number, and $" + name + " is a " + type.name(),
                    "-v " + name + ":int=10");
        }
        return type.digits();
    }

    private DoryException unknown(Sql sql, Expr parameter, String name) {
        if (name.matches("\\d+")) {
            return sql.refuse(parameter, "a parameter without a name has no value", "write $name, and -v name=…");
        }
        String otherwise = "-v " + name + "=… sets it, -v " + name + ":date=… with a type";
        List<String> names = variables.values().stream().map(Variable::name).toList();
        return sql.refuse(parameter, "$" + name + " has no value", Nearest.hint(name, names, otherwise));
    }
}
