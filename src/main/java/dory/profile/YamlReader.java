package dory.profile;

import dory.base.DoryException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Text to YAML's tree, which keeps the place of every value; anchors, tags and duplicate keys are errors. */
final class YamlReader {
    private static final Set<Tag> TAGS =
            Set.of(Tag.MAP, Tag.SEQ, Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE);

    private static final Map<String, String> HINTS = hints();

    private final SourceFile file;

    private YamlReader(SourceFile file) {
        this.file = file;
    }

    /** The file's tree; a text without content is an empty mapping. */
    static Node read(SourceFile file) {
        YamlReader reader = new YamlReader(file);
        Node root = reader.compose();
        reader.check(root);
        return root;
    }

    private Node compose() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(
                Integer.MAX_VALUE); // no alias is followed: check refuses them, with the place
        try {
            // The composer itself: the constructor and representer behind class Yaml are not needed.
            ParserImpl parser = new ParserImpl(new StreamReader(file.text()), options);
            Node root = new Composer(parser, new Resolver(), options).getSingleNode();
            return root == null ? empty() : root;
        } catch (MarkedYAMLException e) {
            // Not kept as the cause: its message quotes the file, and so perhaps a secret.
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            int offset = mark == null ? 0 : file.offset(mark.getIndex());
            String problem = problem(e);
            String shown = file.mayHoldSecret(offset)
                    ? "; its words are not shown, as they may hold a secret"
                    : ": " + problem;
            throw file.error(offset, 1, "not YAML" + shown).hint(hint(problem));
        } catch (ReaderException e) {
            String character = String.format("U+%04X", e.getCodePoint());
            throw file.error(
                            file.offset(e.getPosition()), 1, "not YAML: the character " + character + " is not allowed")
                    .hint("remove it; in double quotes it may be written as an escape such as \\x07");
        } catch (YAMLException e) {
            throw file.error(0, 1, "not YAML: " + e.getMessage()).hint(hint(String.valueOf(e.getMessage())));
        }
    }

    private static String problem(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        return e.getContext() == null || e.getContext().isBlank() ? problem : e.getContext() + ", " + problem;
    }

    /** What usually cures it; the first word of snakeyaml's message that is known decides. */
    private static String hint(String problem) {
        return HINTS.entrySet().stream()
                .filter(known -> problem.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("put texts with marks such as : # { [ * & ! % @ in quotes");
    }

    private static Map<String, String> hints() {
        Map<String, String> hints = new LinkedHashMap<>();
        hints.put("(TAB)", "indent with blanks, not with tabs");
        hints.put("Nesting Depth", "nothing in this file is nested that deeply; look for brackets that are not closed");
        hints.put("mapping values are not allowed", "put a text that holds a colon and a blank in quotes");
        hints.put("single document", "one file holds one document: remove the line ---");
        hints.put("end of stream", "close the quote that is open");
        hints.put("<stream end>", "close the bracket that is open");
        hints.put("expected ',' or", "separate by commas, and close the bracket");
        hints.put("expected <block end>", "begin the keys of one mapping in the same column");
        hints.put("could not find expected ':'", "write key: value, with a blank after the colon");
        return hints;
    }

    private static Node empty() {
        Mark start = new Mark("", 0, 0, 0, new int[0], 0);
        return new MappingNode(Tag.MAP, true, List.of(), start, start, FlowStyle.AUTO);
    }

    private void check(Node node) {
        if (node.getAnchor() != null) {
            throw error(node, "anchors and aliases are not read").hint("write the value out at each place");
        }
        if (!TAGS.contains(node.getTag())) {
            throw error(node, "the tag" + word(node, " " + node.getTag().getValue()) + " is not read")
                    .hint("leave the tag out");
        }
        if (node instanceof MappingNode mapping) {
            Map<String, ScalarNode> seen = new HashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                checkKey(entry.getKeyNode(), seen);
                check(entry.getValueNode());
            }
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(this::check);
        }
    }

    private void checkKey(Node node, Map<String, ScalarNode> seen) {
        if (!(node instanceof ScalarNode key) || key.getTag().equals(Tag.NULL)) {
            throw error(node, "a key is a plain word").hint("write key: value");
        }
        check(key);
        ScalarNode first = seen.putIfAbsent(key.getValue(), key);
        if (first != null) {
            String line = String.valueOf(first.getStartMark().getLine() + 1);
            String name = word(key, " \"" + key.getValue() + "\"");
            throw error(key, "the key" + name + " is written twice, first on line " + line)
                    .hint("remove one of the two");
        }
    }

    /** A word of the file, unless it may be a secret. */
    private String word(Node node, String word) {
        return file.mayHoldSecret(file.offset(node.getStartMark().getIndex())) ? "" : word;
    }

    private DoryException error(Node node, String what) {
        int from = file.offset(node.getStartMark().getIndex());
        int to = file.offset(node.getEndMark().getIndex());
        return file.error(from, to - from, what);
    }
}
