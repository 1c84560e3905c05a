package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.merge.Rows;
import dory.render.Format;
import dory.render.Renderer;
import dory.render.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How this call's rows are drawn: format and style from its options, the name of its file, the environment, in this order. */
final class Drawing {
    private final FormatOptions options;
    private final DisplayOptions display;
    private final World world;
    private final boolean colored;
    private final Optional<Format> chosen;
    private final Format format;

    Drawing(FormatOptions options, DisplayOptions display, World world, boolean colored) {
        this.options = options;
        this.display = display;
        this.world = world;
        this.colored = colored;
        // Read now: a word that is wrong is said before any node is asked.
        this.chosen = named().or(this::ofFile);
        this.format = chosen.or(() -> world.variable("DORY_FORMAT").map(text -> read(new Setting("DORY_FORMAT", text))))
                .orElse(Format.TABLE);
    }

    /** Draws rows; {@code special} is a format that this one statement asks for. */
    void draw(Rows rows, Optional<Format> special, OutputStream out) throws IOException {
        boolean terminal = options.output.isEmpty() && world.terminal().out();
        Style style = new Style(
                special.orElse(format),
                !display.noHeader,
                display.tuplesOnly,
                !display.noAlign,
                terminal,
                world.terminal().width(),
                colored && options.output.isEmpty());
        Renderer.write(rows, style, out);
    }

    /** Whether nobody named a format, so that a page for people will do. */
    boolean plain() {
        return chosen.isEmpty() && format == Format.TABLE;
    }

    /** Whether the rows are drawn to be looked at, and not to be read by a program. */
    boolean forPeople() {
        return format == Format.TABLE || format == Format.VERTICAL || format == Format.MARKDOWN;
    }

    /** JSON for scripts, or nothing: a page for people. */
    Optional<Format> planFormat() {
        return chosen.filter(wanted -> {
            if (wanted != Format.JSON && wanted != Format.TABLE) {
                throw new DoryException(
                        Kind.USAGE, "a plan is not written as " + spell(wanted), "it is a page of text, or --json");
            }
            return wanted == Format.JSON;
        });
    }

    private Optional<Format> named() {
        List<Format> named = new ArrayList<>();
        options.format.ifPresent(text -> named.add(read(new Setting("--format", text))));
        add(named, options.table, Format.TABLE);
        add(named, options.csv, Format.CSV);
        add(named, options.tsv, Format.TSV);
        add(named, options.json, Format.JSON);
        add(named, options.jsonl, Format.JSONL);
        add(named, options.markdown, Format.MARKDOWN);
        add(named, options.vertical, Format.VERTICAL);
        if (named.stream().distinct().count() > 1) {
            throw new DoryException(
                    Kind.USAGE,
                    "two formats are named: "
                            + named.stream().distinct().map(Drawing::spell).collect(Collectors.joining(" and ")),
                    "name one");
        }
        return named.stream().findFirst();
    }

    private static Format read(Setting setting) {
        return Format.of(setting.text()).orElseGet(() -> setting.oneOf(Format.class));
    }

    private static void add(List<Format> named, boolean wanted, Format format) {
        if (wanted) {
            named.add(format);
        }
    }

    private Optional<Format> ofFile() {
        // A device such as /dev/null has no end to its name, and needs none.
        return options.output
                .filter(name -> !world.path(name).startsWith("/dev"))
                .map(Drawing::ofEnd);
    }

    private static Format ofEnd(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String end = dot < 0 ? "" : file.substring(dot + 1);
        Optional<Format> known = end.equals("txt") ? Optional.of(Format.TABLE) : Format.of(end);
        return known.orElseThrow(() -> new DoryException(
                Kind.USAGE,
                "the name " + name + " tells no format",
                "end it in .txt .csv .tsv .json .jsonl or .md, or name a format: " + formats()));
    }

    private static String formats() {
        return Arrays.stream(Format.values())
                .map(format -> "--" + spell(format))
                .collect(Collectors.joining(" "));
    }

    private static String spell(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
