package dory.profile;

import dory.base.Durations;
import dory.base.Nearest;
import dory.base.Size;
import dory.profile.Policy.Keep;
import dory.profile.Policy.OnMissing;
import dory.profile.Policy.Require;
import dory.profile.Scalar.Plain;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The kinds of single values that profiles.yaml knows. */
final class Values {
    /** What {@link Character#isWhitespace} takes for blank, spelt so that JavaScript reads it too. */
    private static final String BLANK =
            "\\t-\\r\\u001c-\\u001f \\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000";

    static final Pattern NOT_BLANK = Pattern.compile("[\\s\\S]*[^" + BLANK + "][\\s\\S]*");

    /** Beyond this a pattern with groups would need a deep stack. */
    private static final int LONGEST = 1_000;

    private static final String NOT_LONG = "(?![\\s\\S]{" + (LONGEST + 1) + "})";

    private static final long NO_LIMIT = 999_999_999_999_999_999L;
    private static final String NONZERO = "(?=[^1-9]*[1-9])";
    private static final String DURATION_FORM = "(?:[0-9]{1,9}(?:[mM][sS]|[sSmMhHdD]))+";
    private static final String SIZE_FORM =
            "[0-9]{1,15}(?: ?[bB])?|[0-9]{1,15}(?:\\.[0-9]{1,3})? ?[kKmMgGtT][iI]?[bB]?";
    private static final String HOST = "[A-Za-z0-9_](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}\\]";
    private static final String WORD = "[A-Za-z_][A-Za-z0-9_]*|\"(?:[^\"]|\"\")+\"";

    static final Scalar<String> TEXT = Scalar.of(NOT_BLANK.pattern(), Plain.ANY, Item::text);
    static final Scalar<Secret> SECRET = new Scalar<>(NOT_BLANK, Plain.ANY, true, item -> new Secret(item.text()));
    static final Scalar<Boolean> FLAG = Scalar.of("true|True|TRUE|false|False|FALSE", Plain.FLAG, Item::flag);
    static final Scalar<Long> COUNT = Scalar.of("[1-9][0-9]{0,17}", Plain.integer(1, NO_LIMIT), Item::count);
    static final Scalar<Integer> THREADS =
            Scalar.of("[1-9][0-9]{0,2}|10[01][0-9]|102[0-4]", Plain.integer(1, 1024), Values::threads);
    static final Scalar<Double> CORES = Scalar.of(
            NONZERO + "[0-9]{1,4}(?:\\.[0-9]{1,3})?",
            new Plain(Form.words("type", "number", "exclusiveMinimum", 0, "exclusiveMaximum", 10_000), false),
            Values::cores);
    static final Scalar<Require> REQUIRE = formed(
            "0|[1-9][0-9]{0,5}|(?:100|[1-9]?[0-9])%",
            Plain.integer(0, 999_999), "90%", item -> item.parsed(Require::parse));
    static final Scalar<Duration> DURATION =
            formed(DURATION_FORM, Plain.TEXT, "1h30m", item -> item.parsed(Durations::parse));
    static final Scalar<Duration> DEADLINE = formed(NONZERO + DURATION_FORM, Plain.TEXT, "2m", Values::deadline);
    static final Scalar<String> AGE = formed("forever|none|" + DURATION_FORM, Plain.TEXT, "7d", Values::age);
    static final Scalar<Size> SIZE =
            formed(SIZE_FORM, Plain.integer(0, 999_999_999_999_999L), "200MB", item -> item.parsed(Size::parse));
    static final Scalar<ZoneId> ZONE = Scalar.of("[A-Za-z][A-Za-z0-9~/._+:-]+", Plain.TEXT, Values::zone);
    static final Scalar<Selector> SELECTOR = Scalar.of(SelectorSyntax.PATTERN, Plain.TEXT, Item::selector);
    static final Scalar<Path> PATH =
            Scalar.of("(?!~[^/])(?=" + NOT_BLANK.pattern() + ")[^\\u0000]*", Plain.TEXT, Item::path);
    static final Scalar<String> ADDRESS = matching(
            "https?://(?:" + HOST + ")(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~%/-]*)?",
            "is not an address",
            "write http://host:port or https://host");
    static final Scalar<String> DIRECTORY = matching(
            "(?!(?:[\\s\\S]*/)?\\.\\.(?:/|(?![\\s\\S])))/[^\\u0000-\\u001f\\u007f-\\u009f]*",
            "is not an absolute path",
            "write the directory as the node sees it, such as /data");
    static final Scalar<String> BUCKET = matching(
            "s3://[a-z0-9][a-z0-9.-]*(?:/[!-~]*)?",
            "does not start with s3:// and the name of a bucket",
            "write s3://bucket/{jobID}/{executionID}");
    static final Scalar<String> TYPE = Scalar.of(
            "[" + BLANK + "]*(?:" + WORD + ")(?:[ \\t-\\r]*(?:" + WORD + "|[0-9]{1,9}|'(?:[^']|'')*'|[(),\\[\\]]))*["
                    + BLANK + "]*",
            Plain.TEXT,
            item -> item.parsed(TypeSyntax::parse));
    static final Scalar<OnMissing> ON_MISSING = words(OnMissing.class);
    static final Scalar<Keep> KEEP = words(Keep.class);

    private Values() {}

    /** One of a few words. */
    static Scalar<String> choice(List<String> words) {
        return Scalar.of(alternatives(words), Plain.TEXT, item -> item.choice(words));
    }

    /** One of a few words, written out. */
    static Scalar<String> literal(List<String> words) {
        return new Scalar<>(
                Pattern.compile(alternatives(words)), Plain.TEXT, false, item -> item.choice(item.scalar(), words));
    }

    private static <E extends Enum<E>> Scalar<E> words(Class<E> type) {
        List<String> words =
                Arrays.stream(type.getEnumConstants()).map(Values::word).toList();
        return Scalar.of(
                alternatives(words),
                Plain.TEXT,
                item -> Enum.valueOf(type, item.choice(words).toUpperCase(Locale.ROOT)));
    }

    /** A constant as the file spells it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String alternatives(List<String> words) {
        return String.join("|", words);
    }

    /** A text of which the pattern says all. */
    static Scalar<String> matching(String form, String complaint, String hint) {
        Pattern pattern = Pattern.compile(NOT_LONG + "(?:" + form + ")");
        return new Scalar<>(pattern, Plain.TEXT, true, item -> {
            String text = item.text();
            if (text.length() > LONGEST || !pattern.matcher(text).matches()) {
                throw item.error(complaint).hint(hint);
            }
            return text;
        });
    }

    /** What a parser reads, and spelt as the pattern says. */
    private static <T> Scalar<T> formed(String form, Plain plain, String example, Function<Item, T> reading) {
        Pattern pattern = Pattern.compile(NOT_LONG + "(?:" + form + ")");
        return new Scalar<>(pattern, plain, true, item -> {
            String text = item.text();
            if (text.length() > LONGEST) {
                throw item.error("is longer than anything of its kind").hint("write " + example);
            }
            T value = reading.apply(item);
            if (!pattern.matcher(text).matches()) {
                throw item.error("is \"" + text + "\", which is spelt oddly").hint("write it like " + example);
            }
            return value;
        });
    }

    private static Integer threads(Item item) {
        long threads = item.count();
        if (threads > 1024) {
            throw item.error("is more than the 1024 threads that dory starts at most");
        }
        return (int) threads;
    }

    private static Double cores(Item item) {
        String text = item.text();
        if (!text.matches("\\d{1,4}(\\.\\d{1,3})?") || Double.parseDouble(text) == 0) {
            throw item.error("is \"" + text + "\", not a number of processors such as 1 or 0.5");
        }
        return Double.valueOf(text);
    }

    private static Duration deadline(Item item) {
        Duration deadline = item.parsed(Durations::parse);
        if (deadline.isZero()) {
            throw item.error("is no time at all").hint("leave the key out for no deadline");
        }
        return deadline;
    }

    private static String age(Item item) {
        String text = item.text();
        if (!List.of("forever", "none").contains(text)) {
            item.parsed(Durations::parse);
        }
        return text;
    }

    private static ZoneId zone(Item item) {
        String text = item.text();
        // Java would take an offset such as +02:00 too, which DuckDB does not know as a zone.
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw item.error("is \"" + text + "\", not a time zone")
                    .hint(Nearest.hint(text, ZoneId.getAvailableZoneIds(), "write zone: Europe/Paris"));
        }
        return ZoneId.of(text);
    }
}
