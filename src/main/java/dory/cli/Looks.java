package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.render.Format;
import dory.render.Style;
import java.util.Optional;

/** What the options and the environment say of how a format looks; an option that the format cannot follow is refused. */
final class Looks {
    private static final String ROWS = "--display-rows";

    private final DisplayOptions options;
    private final World world;

    Looks(DisplayOptions options, World world) {
        this.options = options;
        this.world = world;
    }

    Style.Lines lines() {
        return new Style.Lines(!options.noHeader, options.tuplesOnly, !options.noAlign);
    }

    /** How the values of the format are spelled. */
    Style.Marks marks(Format format) {
        return new Style.Marks(nullString(format), quoteAll(format));
    }

    private Optional<String> nullString(Format format) {
        if (options.nullString.isPresent() && !format.spellsNull()) {
            throw new DoryException(
                    Kind.USAGE, format.word() + " has a NULL of its own", "leave --null-string out, or name a format");
        }
        if (!format.spellsNull()) {
            return Optional.empty();
        }
        Optional<Setting> wanted = Setting.of(options.nullString, "--null-string", world, "DORY_NULL_STRING");
        wanted.filter(setting -> format.quotes() && setting.text().matches("(?s).*[\",\t\r\n].*"))
                .ifPresent(setting -> {
                    throw new DoryException(
                            Kind.USAGE,
                            setting.name() + " holds a character that " + format.word() + " gives a meaning",
                            "choose a word without quotes, commas, tabs and line ends");
                });
        return wanted.map(Setting::text);
    }

    private boolean quoteAll(Format format) {
        if (options.quote.isEmpty()) {
            return false;
        }
        Quotes quotes = new Setting("--quote", options.quote.get()).oneOf(Quotes.class);
        if (!format.quotes()) {
            throw new DoryException(
                    Kind.USAGE, format.word() + " has no quotes to choose", "--quote is for --csv and --tsv");
        }
        return quotes == Quotes.ALL;
    }

    /** Rows drawn on a terminal. */
    long rows() {
        return Setting.of(options.displayRows, ROWS, world, "DORY_DISPLAY_ROWS")
                .map(setting -> setting.text().equals("all") ? Long.MAX_VALUE : setting.as(Looks::number))
                .orElse(Style.Paper.USUAL_ROWS);
    }

    /** A number of rows, 1 or more. */
    static long number(String text) {
        if (!text.matches("0*[1-9]\\d{0,14}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number of rows");
        }
        return Long.parseLong(text);
    }

    /** @throws DoryException of kind USAGE when both wishes for a pager are typed */
    boolean pages(Pager pager) {
        if (options.pager && options.noPager) {
            throw new DoryException(Kind.USAGE, "--pager and --no-pager are both named", "name one");
        }
        return pager.wanted(options);
    }
}
