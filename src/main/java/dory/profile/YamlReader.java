package dory.profile;

import dory.base.DoryException;
import java.util.HashMap;
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
        try {
            // The composer itself: the constructor and representer behind class Yaml are not needed.
            ParserImpl parser = new ParserImpl(new StreamReader(file.text()), options);
            Node root = new Composer(parser, new Resolver(), options).getSingleNode();
            return root == null ? empty() : root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            int offset = mark == null ? 0 : file.offset(mark.getIndex());
            throw file.error(offset, 1, "not YAML: " + problem(e)).because(e);
        } catch (ReaderException e) {
            String character = String.format("U+%04X", e.getCodePoint());
            throw file.error(
                            file.offset(e.getPosition()), 1, "not YAML: the character " + character + " is not allowed")
                    .because(e);
        } catch (YAMLException e) {
            throw file.error(0, 1, "not YAML: " + e.getMessage()).because(e);
        }
    }

    private static String problem(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        return e.getContext() == null || e.getContext().isBlank() ? problem : e.getContext() + ", " + problem;
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
            throw error(node, "the tag " + node.getTag().getValue() + " is not read")
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
            throw error(node, "a key is a plain word");
        }
        check(key);
        ScalarNode first = seen.putIfAbsent(key.getValue(), key);
        if (first != null) {
            String line = String.valueOf(first.getStartMark().getLine() + 1);
            throw error(key, "\"" + key.getValue() + "\" is written twice, first on line " + line)
                    .hint("remove one of the two");
        }
    }

    private DoryException error(Node node, String what) {
        int from = file.offset(node.getStartMark().getIndex());
        int to = file.offset(node.getEndMark().getIndex());
        return file.error(from, to - from, what);
    }
}
