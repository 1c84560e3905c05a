package dory.profile;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts as YAML writes them, such that any reader gets the same text back and no terminal is harmed. */
final class YamlText {
    /** What needs no quotes wherever it stands, and is no number, truth value or null in any version of YAML. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private YamlText() {}

    static String scalar(String text) {
        return BARE.matcher(text).matches() && !WORD.matcher(text).matches() ? text : quoted(text);
    }

    /** In double quotes, which JSON reads too. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (isPrintable((char) c)) {
                        quoted.append((char) c);
                    } else {
                        quoted.append(String.format("\\u%04x", c));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPrintable(char c) {
        int type = Character.getType(c);
        return c >= 0x20
                && !(c >= 0x7f && c < 0xa0)
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && c < 0xfffe;
    }

    /** The lines of a text for a block that begins with {@code |}; none when a block would not give the same text back. */
    static Optional<String> block(String text, String indent) {
        boolean several = text.indexOf('\n') < text.length() - 1 && text.indexOf('\n') > 0 && text.endsWith("\n");
        boolean plain = text.lines().noneMatch(String::isEmpty)
                && !text.startsWith(" ")
                && !text.contains(" \n")
                && text.chars().allMatch(c -> c == '\n' || isPrintable((char) c));
        return several && plain
                ? Optional.of(text.lines().map(line -> indent + line + "\n").collect(Collectors.joining()))
                : Optional.empty();
    }

    /** A text for the end of a comment. */
    static String comment(String text) {
        String quoted = quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }
}
