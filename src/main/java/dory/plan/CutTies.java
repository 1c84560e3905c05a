package dory.plan;

import dory.duck.Ast;
import dory.duck.Expr;
import dory.duck.SelectTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out, once the rows are there, whether a LIMIT of a statement that runs at home cut through equals. */
final class CutTies {
    private final Context context;
    private final List<Piece> pieces;
    private final List<String> choices;

    /** @param choices what is left open whatever the rows are */
    CutTies(Context context, List<Piece> pieces, List<String> choices) {
        this.context = context;
        this.pieces = pieces;
        this.choices = new ArrayList<>(choices);
    }

    /** @param guarantee without the cuts */
    Plan.Promise promise(SelectTree home, Guarantee guarantee, List<String> floats) {
        List<String> checks = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Piece piece : pieces) {
            piece.promise().choiceSql().ifPresent(sql -> {
                checks.add(sql);
                words.add(piece.promise().choice());
            });
        }
        Guarantee whole = guarantee;
        if (home.modifiers().contains("LIMIT_MODIFIER")) {
            String rows = home.limit()
                    .flatMap(limit -> limit.literal("INTEGER"))
                    .map(n -> "any " + n)
                    .orElse("any");
            String cut = rows + (home.orders().isEmpty() ? " of the rows" : " of the tied rows");
            Optional<String> check = check(home);
            check.ifPresent(checks::add);
            (check.isPresent() ? words : choices).add(cut);
            whole = check.isPresent() ? whole : whole.worst(Guarantee.ANY_VALID);
        }
        String choice =
                (choices.isEmpty() ? words : choices).stream().distinct().collect(Collectors.joining(", "));
        return new Plan.Promise(whole, floats, choices.isEmpty() ? any(checks) : Optional.empty(), choice);
    }

    private static Optional<String> any(List<String> checks) {
        if (checks.size() < 2) {
            return checks.stream().findFirst();
        }
        return Optional.of(checks.stream()
                .map(check -> "(" + check + ") = 'true'")
                .collect(Collectors.joining(" OR ", "SELECT CASE WHEN ", " THEN 'true' ELSE 'false' END")));
    }

    /** SQL that says {@code true} when the first row that was cut off ties with its neighbour; empty when that cannot be asked. */
    private Optional<String> check(SelectTree home) {
        Optional<Long> limit = number(home.limit());
        Optional<Long> offset = number(home.offset());
        boolean plain = home.isSelect() && !home.distinct() && !home.groupByAll() && !home.limitPercent();
        if (!plain
                || (home.limit().isPresent() && limit.isEmpty())
                || (home.offset().isPresent() && offset.isEmpty())) {
            return Optional.empty();
        }
        Set<String> aliases = home.items().stream()
                .map(item -> item.alias().toLowerCase(Locale.ROOT))
                .filter(alias -> !alias.isEmpty())
                .collect(Collectors.toSet());
        List<Expr> items = new ArrayList<>(home.items());
        List<String> order = new ArrayList<>();
        List<String> same = new ArrayList<>(List.of("y.rn = x.rn + 1"));
        for (SelectTree.Order key : home.orders()) {
            Optional<Expr> value = value(key.expr(), home.items(), aliases);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            String name = "__k" + order.size();
            items.add(value.get().as(name));
            same.add("x." + name + " IS NOT DISTINCT FROM y." + name);
            order.add(name + key.sql());
        }
        SelectTree copy = home.copy();
        copy.json().putArray("modifiers");
        copy.setItems(items);
        List<String> cuts = new ArrayList<>();
        limit.ifPresent(rows -> cuts.add(Long.toString(rows + offset.orElse(0L))));
        offset.filter(rows -> rows > 0).ifPresent(rows -> cuts.add(Long.toString(rows)));
        String over = order.isEmpty() ? "" : "ORDER BY " + String.join(", ", order);
        return Optional.of("WITH __b AS (" + Ast.text(context.duck(), copy)
                + "), __n AS (SELECT *, row_number() OVER (" + over + ") AS rn FROM __b)"
                + " SELECT CAST(count(*) > 0 AS VARCHAR) FROM __n AS x JOIN __n AS y ON " + String.join(" AND ", same)
                + " WHERE x.rn IN (" + String.join(", ", cuts) + ")");
    }

    /** What a key of ORDER BY stands for beside the select list. */
    private static Optional<Expr> value(Expr key, List<Expr> items, Set<String> aliases) {
        if (key.isAll()) {
            return Optional.empty();
        }
        Optional<String> position = key.literal("INTEGER");
        if (position.isPresent()) {
            boolean star = items.stream().anyMatch(item -> item.is("STAR"));
            int place = position.get().length() > 4 ? 0 : Integer.parseInt(position.get());
            return star || place < 1 || place > items.size() ? Optional.empty() : Optional.of(items.get(place - 1));
        }
        boolean bare = key.is("COLUMN_REF") && key.names().size() == 1;
        if (bare && aliases.contains(key.names().get(0).toLowerCase(Locale.ROOT))) {
            return items.stream()
                    .filter(item -> item.alias().equalsIgnoreCase(key.names().get(0)))
                    .findFirst();
        }
        boolean namesAlias = key.any(part -> part.is("COLUMN_REF")
                && part.names().size() == 1
                && aliases.contains(part.names().get(0).toLowerCase(Locale.ROOT)));
        return namesAlias ? Optional.empty() : Optional.of(key);
    }

    private static Optional<Long> number(Optional<Expr> expr) {
        return expr.flatMap(value -> value.literal("INTEGER"))
                .filter(digits -> digits.length() < 16)
                .map(Long::parseLong);
    }
}
