package dory.testing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Texts that break programs which trust them. */
public final class Hostile {
    /** Every one is valid Unicode without NUL. */
    public static final List<String> TEXTS = List.of(
            "\u001b[31mred\u001b[0m",
            "\u001b]0;title\u0007",
            "\u001b[2J\u001b[H\u001b[8m",
            "\u009b31mc1",
            "\u202ertl\u202c",
            "\u2066isolate\u2069",
            "\u061cletter\u200fmark",
            "zero\u200bwidth\ufeff",
            "soft\u00adhyphen",
            "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "e\u0301\u0302\u0303\u0304",
            "\u0301first",
            "tab\there",
            "two\nlines\r\nand \u0085 \u2028 \u2029 more",
            "back\b\bspace\u007f\u000b\f",
            "\"; drop table x; --",
            "'; drop table x; --",
            "*/ drop table x /*",
            "$$ $1 $x ${env:HOME}",
            "../x",
            "../../../../tmp/dory-hostile",
            "/etc/passwd",
            "~/x",
            "=cmd()|' /C calc'!A0",
            "+1",
            "-1",
            "@x",
            " ",
            "  both  ",
            "%s%n%d%",
            "{0} {}",
            "a\\b\\\\c\\",
            "\\u001b[31m",
            "`x`",
            "NULL",
            "null",
            "nan",
            "\ud83d\ude00",
            "\udb40\udc41\udb40\udc42tag",
            "日本語",
            "한국",
            "a|b",
            "a,b;c:d",
            "# comment",
            "[x](y) <b>&amp;</b> *z* _u_",
            "c0",
            "p0",
            "s0",
            "select",
            "a\"b\"\"c",
            "it's",
            "x".repeat(300));

    private Hostile() {}

    /** Those that differ from each other for SQL, which does not tell upper from lower case. */
    public static List<String> names() {
        return TEXTS.stream()
                .collect(Collectors.toMap(
                        text -> text.toLowerCase(Locale.ROOT), text -> text, (a, b) -> a, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** The first place where a terminal would do something other than print, or where a person would not see what is there; empty if there is none. */
    public static String harm(String shown) {
        int[] points = shown.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            int type = Character.getType(point);
            boolean joins = point == 0x200d || point == 0x200c;
            boolean ends = point == '\n' || (point == '\t' && (i == 0 || points[i - 1] == '\n'));
            boolean moves = Character.isISOControl(point)
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            if (moves && !joins && !ends) {
                String around =
                        new String(points, Math.max(0, i - 20), Math.min(40, points.length - Math.max(0, i - 20)));
                return String.format(Locale.ROOT, "U+%04X at %d in …%s…", point, i, around);
            }
        }
        return "";
    }
}
