package dory.plan;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Ast;
import dory.duck.Duck;
import dory.duck.Expr;
import dory.duck.FromTree;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A statement, read but not yet bound: what it names decides what the catalogue must know.
 *
 * @param sql as typed
 * @param tree its syntax tree, in which file functions have become tables named like the file
 * @param kind what is asked
 * @param tables the names after FROM that are no common table expressions, in order, in the spelling of the statement
 * @param rewritten whether the tree says more than the text
 * @param variables whose values stand in the tree
 */
public record Question(
        String sql, SelectTree tree, Asks kind, List<String> tables, boolean rewritten, List<Variable> variables) {
    /** What a statement asks for. */
    public enum Asks {
        /** Rows of tables on nodes. */
        ROWS,
        /** Something that needs no table. */
        LOCAL,
        /** DESCRIBE of a table: the catalogue answers. */
        COLUMNS,
        /** SHOW TABLES: the catalogue answers. */
        TABLES
    }

    private static final Set<String> FILE_FUNCTIONS = Set.of(
            "read_csv", "read_csv_auto", "read_parquet", "parquet_scan", "read_json", "read_json_auto", "read_ndjson");

    /** @throws DoryException of kind QUERY when it is no single SELECT, DESCRIBE or SHOW TABLES */
    static Question parse(Duck duck, String sql, Binding binding) {
        SelectTree tree = Ast.parse(duck, sql);
        Sql text = new Sql(sql);
        List<Variable> variables = binding.bind(text, tree);
        List<FromTree> functions = new ArrayList<>();
        List<FromTree> shows = new ArrayList<>();
        Ast.visit(tree, new Ast.Visitor() {
            @Override
            public void expression(Expr expr) {}

            @Override
            public void from(FromTree from) {
                if (from.is("SHOW_REF")) {
                    shows.add(from);
                } else if (from.is("TABLE_FUNCTION")
                        && FILE_FUNCTIONS.contains(
                                from.call().map(Expr::function).orElse(""))) {
                    functions.add(from);
                }
            }

            @Override
            public void query(SelectTree query) {}
        });
        if (!shows.isEmpty()) {
            return shown(text, tree, shows.get(0), variables);
        }
        functions.forEach(function -> function.becomeTable(fileOf(text, function)));
        Map<String, String> tables = new LinkedHashMap<>();
        Ast.tables(tree, from -> {
            if (from.qualified()) {
                throw text.refuse(
                        from,
                        "tables have no schema, catalog or version here",
                        "write the name alone; dory tables lists them");
            }
            tables.putIfAbsent(from.table().toLowerCase(Locale.ROOT), from.table());
        });
        Asks kind = tables.isEmpty() ? Asks.LOCAL : Asks.ROWS;
        boolean rewritten = !functions.isEmpty() || !variables.isEmpty();
        return new Question(sql, tree, kind, List.copyOf(tables.values()), rewritten, variables);
    }

    /** A text that meets a number or a date is the likeliest reason that types do not fit, when a variable was set without a type. */
    DoryException blamedOnText(DoryException refused) {
        boolean types = refused.hint().isEmpty() && refused.what().contains("VARCHAR");
        return variables.stream()
                .filter(variable -> types && variable.type().equals("text"))
                .findFirst()
                .map(variable -> refused.hint("$" + variable.name() + " is a text; -v " + variable.name()
                        + ":date=…, :int=… or :timestamp=… gives it a type"))
                .orElse(refused);
    }

    private static String fileOf(Sql sql, FromTree from) {
        Expr call = from.call().orElseThrow();
        Optional<String> file =
                call.arguments().size() == 1 ? call.arguments().get(0).literal("STRING") : Optional.empty();
        return file.orElseThrow(() -> sql.refuse(
                from,
                call.function() + " takes one file name here, without options",
                "declare a table with options in profiles.yaml"));
    }

    private static Question shown(Sql sql, SelectTree tree, FromTree show, List<Variable> variables) {
        boolean whole = tree.from().is("SHOW_REF") && tree.modifiers().isEmpty();
        if (whole && show.showType().equals("SHOW_SPECIAL") && show.shown().equalsIgnoreCase("tables")) {
            return new Question(sql.text(), tree, Asks.TABLES, List.of(), false, variables);
        }
        if (whole && show.showType().startsWith("DESC") && show.described().isPresent()) {
            List<String> names = new ArrayList<>();
            Ast.tables(show.described().get(), from -> names.add(from.table()));
            FromTree of = show.described().get().from();
            if (names.size() == 1 && of.is("BASE_TABLE")) {
                return new Question(sql.text(), tree, Asks.COLUMNS, names, false, variables);
            }
        }
        throw new DoryException(
                Kind.QUERY,
                show.showType().startsWith("SUMM")
                        ? "SUMMARIZE gives an answer per node only, and is not built yet"
                        : "only DESCRIBE <table> and SHOW TABLES are answered",
                "dory tables <name> lists a table's columns");
    }
}
