package dory.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What all layers come to, as one profiles.yaml that means the same when it is read again: paths are absolute, the
 * environment is put in, and a secret is named by its variable or hidden. The built-in tables belong to the demo fleet
 * alone, so they stand in a comment.
 */
public final class ResolvedFile {
    private final Layers layers;
    private final boolean origins;
    private final StringBuilder text = new StringBuilder();

    private ResolvedFile(Layers layers, boolean origins) {
        this.layers = layers;
        this.origins = origins;
    }

    /** The text; with {@code origins} every value has its file, line and column in a comment. */
    public static String text(Configuration configuration, boolean origins) {
        ResolvedFile file = new ResolvedFile(configuration.layers(), origins);
        file.write();
        return file.text.toString();
    }

    private void write() {
        layers.usual().ifPresent(item -> value("", "default", item, Values.TEXT, List.of("default")));
        section("clusters", layers.clusters, Grammar.CLUSTER);
        tables();
        profiles();
        section("destinations", layers.destinations, Grammar.DESTINATION);
    }

    private void section(String heading, Section<?> section, Form form) {
        Map<String, Item> entries = section.names().stream()
                .filter(name -> section.item(name).isPresent())
                .collect(Collectors.toMap(
                        name -> name,
                        name -> section.item(name).orElseThrow(),
                        (one, other) -> one,
                        LinkedHashMap::new));
        heading(heading, entries.isEmpty());
        entries.forEach((name, item) -> value("  ", name, item, form, List.of()));
    }

    private void heading(String heading, boolean empty) {
        if (!empty) {
            text.append(text.length() == 0 ? "" : "\n").append(heading).append(":\n");
        }
    }

    private void tables() {
        heading("tables", layers.tables.isEmpty());
        layers.tables.forEach((name, table) -> Optional.ofNullable(layers.tableItems.get(name))
                .ifPresent(item -> value("  ", table.name(), item, Grammar.TABLE, List.of())));
        TreeSet<String> builtin = new TreeSet<>(layers.builtinTables.keySet());
        builtin.removeAll(layers.tables.keySet());
        if (!builtin.isEmpty()) {
            text.append("\n# built-in tables of the demo fleet: ")
                    .append(String.join(", ", builtin))
                    .append('\n');
        }
    }

    private void profiles() {
        List<String> names = layers.profiles.names().stream()
                .filter(name -> layers.profiles.find(name).isPresent())
                .toList();
        heading("profiles", names.isEmpty());
        for (String name : names) {
            Map<String, List<Item>> items =
                    layers.profiles.find(name).orElseThrow().items();
            text.append("  ").append(YamlText.scalar(name)).append(items.isEmpty() ? ": {}\n" : ":\n");
            boolean limits = false;
            for (Keys.Key key : Grammar.PROFILE.keys()) {
                if (key.form() instanceof Keys nested) {
                    for (Keys.Key limit : nested.keys()) {
                        Optional<Item> item = last(items, key.name() + "." + limit.name());
                        if (item.isPresent()) {
                            text.append(limits ? "" : "    " + key.name() + ":\n");
                            limits = true;
                            value("      ", limit.name(), item.get(), limit.form(), List.of(limit.name()));
                        }
                    }
                } else {
                    last(items, key.name())
                            .ifPresent(item -> value("    ", key.name(), item, key.form(), List.of(key.name())));
                }
            }
        }
    }

    private static Optional<Item> last(Map<String, List<Item>> items, String key) {
        List<Item> all = items.getOrDefault(key, List.of());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private void value(String indent, String name, Item item, Form form, List<String> path) {
        text.append(indent).append(YamlText.scalar(name)).append(':');
        String origin = origins ? "  # " + YamlText.comment(item.origin()) : "";
        if (item.isMapping() && !item.pairs().isEmpty()) {
            text.append(origin).append('\n');
            item.pairs()
                    .forEach((key, value) ->
                            value(indent + "  ", key, value, below(form, item, key), Secrets.below(path, key)));
        } else if (item.isScalar() && !item.isNothing()) {
            boolean prose = form.equals(Values.TEXT) && !item.variables().isAnyUnset(item) && !Secrets.isSecret(path);
            Optional<String> block = prose ? YamlText.block(item.text(), indent + "  ") : Optional.empty();
            text.append(' ')
                    .append(block.map(lines -> "|" + origin + "\n" + lines)
                            .orElseGet(() -> word(item, form, path) + origin + "\n"));
        } else {
            text.append(' ').append(flow(item, form, path)).append(origin).append('\n');
        }
    }

    private String flow(Item item, Form form, List<String> path) {
        if (item.isMapping()) {
            List<String> entries = new ArrayList<>();
            item.pairs()
                    .forEach((key, value) -> entries.add(YamlText.quoted(key) + ": "
                            + flow(value, below(form, item, key), Secrets.below(path, key))));
            return "{" + String.join(", ", entries) + "}";
        }
        if (item.isList()) {
            Form inner = form instanceof Form.Many many ? many.form() : form;
            return item.items().stream()
                    .map(each -> flow(each, inner, path))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return item.isNothing() ? "{}" : word(item, form, path);
    }

    /** The form of what stands below a key. */
    private static Form below(Form form, Item mapping, String key) {
        if (form instanceof Form.Named named) {
            return below(named.form(), mapping, key);
        }
        if (form instanceof Kinds kinds) {
            return below(kinds.keys(mapping), mapping, key);
        }
        if (form instanceof Form.Names names) {
            return names.form();
        }
        if (form instanceof Form.Pairs pairs) {
            return pairs.form();
        }
        return form instanceof Keys keys ? keys.find(key).map(Keys.Key::form).orElse(form) : form;
    }

    /** A scalar as YAML text: as written where it is a number or a truth value, else quoted where it must be. */
    private static String word(Item item, Form form, List<String> path) {
        String written = item.scalar();
        if (Secrets.isSecret(path)) {
            return YamlText.scalar(Secrets.isReference(written) ? written : Secret.HIDDEN);
        }
        if (item.isNumber() || item.isFlag()) {
            return written;
        }
        if (item.variables().isAnyUnset(item)) {
            return YamlText.scalar(written);
        }
        if (form instanceof Form.Free) {
            return YamlText.scalar(item.template());
        }
        boolean file = form.equals(Values.PATH) && !written.equals("demo");
        String value = file ? item.path().toString() : form.equals(TableFiles.DELIMITER) ? written : item.text();
        // A variable's value that looks like a template cannot be written out.
        return value.contains("${") && !written.equals(value) ? YamlText.scalar(written) : YamlText.scalar(value);
    }
}
