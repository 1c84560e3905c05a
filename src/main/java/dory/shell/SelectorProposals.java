package dory.shell;

import dory.shell.Proposal.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What could be typed in a selector such as {@code region = EU, city in (Par}: labels, operators, values. */
final class SelectorProposals {
    private static final Pattern VALUE = Pattern.compile(
            "(?s).*?([\\p{L}\\p{N}_./-]+)\\s*(=|!=|in\\s*\\(|notin\\s*\\()\\s*(?:[^,(]*,\\s*)*([^,()]*)$");
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}_./:+@%#&*~$-]+( [\\p{L}\\p{N}_./:+@%#&*~$-]+)*");

    private SelectorProposals() {}

    /** @param start where the selector begins in the text */
    static Found at(String text, int start, int cursor, Known known) {
        String selector = text.substring(start, cursor);
        String last = condition(selector);
        Matcher value = VALUE.matcher(last);
        if (value.matches()) {
            String typed = value.group(3);
            SortedSet<String> values = known.labels().getOrDefault(value.group(1), new TreeSet<>());
            List<Proposal> all = values.stream()
                    .filter(each -> begins(each, typed.replaceFirst("^'", "")))
                    .map(each -> new Proposal(written(each), value.group(1)))
                    .toList();
            return new Found(cursor - typed.length(), all);
        }
        String typed = last.stripLeading();
        if (!typed.isEmpty() && Character.isWhitespace(typed.charAt(typed.length() - 1))) {
            return new Found(
                    cursor,
                    List.of("= ", "!= ", "in (", "notin (").stream()
                            .map(sign -> new Proposal(sign, ""))
                            .toList());
        }
        String name = typed.replaceFirst("^!\\s*", "");
        List<Proposal> all = new ArrayList<>();
        known.labels().forEach((key, values) -> {
            if (begins(key, name)) {
                all.add(new Proposal(key, some(values)));
            }
        });
        return new Found(cursor - name.length(), all);
    }

    /** What stands behind the last comma that is not in parentheses. */
    private static String condition(String selector) {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < selector.length(); i++) {
            char c = selector.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                start = i + 1;
            }
        }
        return selector.substring(start);
    }

    private static boolean begins(String name, String typed) {
        return name.toLowerCase(Locale.ROOT).startsWith(typed.toLowerCase(Locale.ROOT));
    }

    private static String written(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "''") + "'";
    }

    private static String some(SortedSet<String> values) {
        String shown = String.join(", ", values.stream().limit(3).toList());
        return values.size() > 3 ? shown + ", …" : shown;
    }
}
