package dory.duck;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A DuckDB type, read from its own spelling.
 *
 * @param spelling as DESCRIBE writes it
 * @param head upper case, without parentheses; {@code LIST} for lists and arrays
 * @param fields of STRUCT, UNION (named), TUPLE, MAP (key, value) and LIST (element)
 * @param digits what a DECIMAL has in its parentheses
 */
public record TypeTree(String spelling, String head, List<Field> fields, String digits) {
    /** A member; its name is empty where the type names none. */
    public record Field(String name, TypeTree type) {}

    public TypeTree {
        fields = List.copyOf(fields);
    }

    public static TypeTree parse(String spelling) {
        return new Parser(spelling).type();
    }

    /** Whether this is such a type, or has one inside. */
    public boolean has(String wanted) {
        return head.equals(wanted)
                || fields.stream().anyMatch(field -> field.type().has(wanted));
    }

    /** Reads {@code STRUCT(a INTEGER, "b c" DECIMAL(4,2)[3])[]}, {@code TIMESTAMP WITH TIME ZONE}, {@code ENUM('a', 'b')}. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        TypeTree type() {
            int from = at;
            String head = head();
            TypeTree type = at < text.length() && text.charAt(at) == '('
                    ? withMembers(from, head)
                    : new TypeTree(text.substring(from, at), head, List.of(), "");
            while (at < text.length() && text.charAt(at) == '[') {
                at = text.indexOf(']', at) + 1;
                type = new TypeTree(text.substring(from, at), "LIST", List.of(new Field("", type)), "");
            }
            return type;
        }

        private String head() {
            if (text.startsWith("\"", at)) {
                return name();
            }
            int from = at;
            while (at < text.length() && "([,)".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at).strip().toUpperCase(Locale.ROOT);
        }

        private TypeTree withMembers(int start, String head) {
            at++;
            if (!List.of("STRUCT", "UNION", "MAP", "TUPLE").contains(head)) {
                int from = at;
                skipArguments();
                return new TypeTree(text.substring(start, at), head, List.of(), text.substring(from, at - 1));
            }
            boolean named = head.equals("STRUCT") || head.equals("UNION");
            List<Field> fields = new ArrayList<>();
            do {
                while (text.charAt(at) == ' ' || text.charAt(at) == ',') {
                    at++;
                }
                String name = named ? name() : "";
                fields.add(new Field(name, type()));
            } while (text.charAt(at++) == ',');
            return new TypeTree(text.substring(start, at), head, fields, "");
        }

        /** To behind the closing parenthesis; ENUM's texts may hold any character. */
        private void skipArguments() {
            boolean quoted = false;
            while (quoted || text.charAt(at) != ')') {
                quoted ^= text.charAt(at) == '\'';
                at++;
            }
            at++;
        }

        private String name() {
            if (text.charAt(at) != '"') {
                int space = text.indexOf(' ', at);
                String name = text.substring(at, space);
                at = space + 1;
                return name;
            }
            StringBuilder name = new StringBuilder();
            for (at++; text.charAt(at) != '"' || text.startsWith("\"\"", at); at++) {
                name.append(text.charAt(at));
                at += text.charAt(at) == '"' ? 1 : 0;
            }
            at++;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return name.toString();
        }
    }
}
