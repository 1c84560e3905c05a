package dory.profile;

import dory.base.DoryException;
import dory.base.Nearest;
import dory.base.Place;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of a configuration file, read strictly: every method that cannot give what it is asked for throws a
 * DoryException of kind USAGE with the place.
 *
 * @param key the key it stands under, or the value itself
 * @param name as messages call it: {@code "threads" of cluster "x"}
 */
record Item(SourceFile file, Variables variables, Node key, Node node, String name) {
    private static final String ROOT = "the file";
    /** Numbers of YAML 1.2, which an editor's parser tells from texts. */
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
                    + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");

    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,17}");
    private static final List<String> TRUTHS = List.of("true", "True", "TRUE", "false", "False", "FALSE");

    static Item root(SourceFile file, Variables variables) {
        Node root = YamlReader.read(file);
        return new Item(file, variables, root, root, ROOT);
    }

    /** The error of a key that its mapping does not know; a line with a secret may hold it in the key's place. */
    DoryException unknownIn(Item mapping, String field, List<String> known) {
        String where = mapping.isRoot() ? "" : " in " + mapping.name;
        String word = file.mayHoldSecret(offset(key)) ? "" : " \"" + field + "\"";
        return at(key, "unknown key" + word + where)
                .hint(Nearest.hint(field, known, "the keys are " + String.join(", ", known)));
    }

    private boolean isRoot() {
        return name.equals(ROOT);
    }

    /** A mapping whose keys are names that the person chooses; a heading with nothing below it is an empty one. */
    Map<String, Item> entries(String noun) {
        Map<String, Item> entries = new LinkedHashMap<>();
        if (isNothing()) {
            return entries;
        }
        for (NodeTuple tuple : tuples()) {
            String entry = ((ScalarNode) tuple.getKeyNode()).getValue();
            entries.put(entry, child(tuple, noun + " \"" + entry + "\""));
        }
        return entries;
    }

    /** The error of an entry whose name is none. */
    DoryException misnamed(String entry, String noun) {
        return at(key, "\"" + entry + "\" cannot name a " + noun);
    }

    /** A mapping, its keys as they are. */
    Map<String, Item> pairs() {
        Map<String, Item> known = variables.pairs().get(node);
        if (known != null) {
            return known;
        }
        Map<String, Item> pairs = new LinkedHashMap<>();
        for (NodeTuple tuple : tuples()) {
            String field = ((ScalarNode) tuple.getKeyNode()).getValue();
            pairs.put(field, child(tuple, "\"" + field + "\"" + (isRoot() ? "" : " of " + name)));
        }
        variables.pairs().put(node, Collections.unmodifiableMap(pairs));
        return pairs;
    }

    private List<NodeTuple> tuples() {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue();
        }
        throw isNothing()
                ? nothing()
                : error("takes keys and values, not a " + shape())
                        .hint("write the keys below it, or in braces: {key: value}");
    }

    private Item child(NodeTuple tuple, String called) {
        return new Item(file, variables, tuple.getKeyNode(), tuple.getValueNode(), called);
    }

    /** A list, not empty. */
    List<Item> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw isNothing()
                    ? nothing()
                    : error("takes a list, not a " + shape()).hint("write the list in brackets: [a, b]");
        }
        if (sequence.getValue().isEmpty()) {
            throw error("is empty").hint("name at least one, or leave the key out");
        }
        return sequence.getValue().stream()
                .map(item -> new Item(file, variables, item, item, "an item of " + name))
                .toList();
    }

    List<String> texts() {
        return items().stream().map(Item::text).toList();
    }

    /** Any scalar as it is written, with the variables of the environment put in. */
    String text() {
        String text = variables.expand(this, scalar());
        if (text.isBlank()) {
            throw nothing();
        }
        return text;
    }

    /** Any scalar as it is written, also blank. */
    String scalar() {
        if (node instanceof ScalarNode scalar && !isNothing()) {
            return scalar.getValue();
        }
        throw isNothing() ? nothing() : error("takes one value, not a " + shape());
    }

    String choice(List<String> choices) {
        return choice(text(), choices);
    }

    String choice(String text, List<String> choices) {
        if (!choices.contains(text)) {
            throw error("is \"" + text + "\", not one of " + String.join(", ", choices))
                    .hint(Nearest.hint(text, choices, "write " + String.join(" or ", choices)));
        }
        return text;
    }

    boolean flag() {
        String text = text();
        String word = TRUTHS.contains(text) ? text.toLowerCase(Locale.ROOT) : text;
        return choice(word, List.of("true", "false")).equals("true");
    }

    long count() {
        String text = text();
        if (!COUNT.matcher(text).matches()) {
            throw error("is \"" + text + "\", not a whole number of 1 or more");
        }
        return Long.parseLong(text);
    }

    /** What a parser makes of the text; its complaint becomes an error with this place. */
    <T> T parsed(Function<String, T> parser) {
        String text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw error("is no good: " + e.getMessage()).because(e);
        }
    }

    /** A path of this machine: {@code ~} is the home directory, a relative one starts at the file's directory. */
    Path path() {
        String text = text();
        if (text.equals("~") || text.startsWith("~/")) {
            return variables.home().resolve(text.substring(Math.min(2, text.length())));
        }
        if (text.startsWith("~")) {
            throw error("starts with the home directory of someone else").hint("write the path out");
        }
        try {
            Path path = Path.of(text);
            return file.directory().map(base -> base.resolve(path)).orElse(path).normalize();
        } catch (InvalidPathException e) {
            throw error("is not a path").because(e);
        }
    }

    /** A selector; its error points at the character in the file where the text stands there as it is. */
    Selector selector() {
        String text = text();
        try {
            return Selector.parse(text);
        } catch (DoryException e) {
            int start = offset(node);
            int content = file.text().startsWith(text, start) ? start : start + 1;
            Optional<Place> place = e.place().filter(found -> file.text().startsWith(text, content));
            String what = name + ": " + e.what().substring(Selector.ERROR.length());
            DoryException error = place.map(found -> file.error(content + found.offset(), found.length(), what))
                    .orElseGet(() -> at(node, what));
            throw e.hint().map(error::hint).orElse(error).because(e);
        }
    }

    /** The value as maps, lists and texts. */
    Object tree() {
        if (node instanceof MappingNode) {
            Map<String, Object> tree = new LinkedHashMap<>();
            pairs().forEach((field, item) -> tree.put(field, item.tree()));
            return tree;
        }
        return node instanceof SequenceNode ? items().stream().map(Item::tree).toList() : template();
    }

    /** A scalar with the variables of the environment put in, and its other templates as they are. */
    String template() {
        return variables.expandEnvironment(this, scalar());
    }

    /** Whether YAML takes the value for a number: it has no quotes, and looks like one. */
    boolean isNumber() {
        // Few values begin like a number: the expression is for those.
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && !scalar.getValue().isEmpty()
                && "+-.0123456789".indexOf(scalar.getValue().charAt(0)) >= 0
                && NUMBER.matcher(scalar.getValue()).matches();
    }

    /** Whether YAML takes the value for true or false. */
    boolean isFlag() {
        return node instanceof ScalarNode scalar && scalar.isPlain() && TRUTHS.contains(scalar.getValue());
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    /** The error of a name used here that means nothing. */
    DoryException dangling(String noun, String wanted, Collection<String> names) {
        return error("names the " + noun + " \"" + wanted + "\", which no file defines")
                .hint(Nearest.hint(
                        wanted, names, names.isEmpty() ? "none is defined" : "there are " + String.join(", ", names)));
    }

    /** An error at the value: the name, then what is wrong with it. */
    DoryException error(String what) {
        return at(node, name + " " + what);
    }

    /** An error at the key, about the entry as a whole. */
    DoryException errorAtKey(String what) {
        return at(key, name + " " + what);
    }

    private DoryException nothing() {
        return at(key, name + " has no value").hint("write a value, or leave the key out");
    }

    private DoryException at(Node where, String what) {
        int from = offset(where);
        return file.error(from, Math.max(1, file.offset(where.getEndMark().getIndex()) - from), what);
    }

    private int offset(Node where) {
        return file.offset(where.getStartMark().getIndex());
    }

    /** {@code /x/profiles.yaml:12:3} of the key, or {@code built-in}. */
    String origin() {
        return file.origin(offset(key));
    }

    /** {@code 12:3} of the key. */
    String position() {
        return file.position(offset(key));
    }

    boolean isNothing() {
        return node.getTag().equals(Tag.NULL) && node instanceof ScalarNode;
    }

    private String shape() {
        return node instanceof MappingNode ? "mapping" : node instanceof SequenceNode ? "list" : "text";
    }
}
