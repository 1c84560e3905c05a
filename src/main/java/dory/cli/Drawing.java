package dory.cli;

import dory.base.DoryException;
import dory.base.Kind;
import dory.duck.Statements.Statement;
import dory.duck.Statements.Terminator;
import dory.merge.Rows;
import dory.render.Format;
import dory.render.Renderer;
import dory.render.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How this call's rows are drawn: format and style from its options, the name of its file, the environment, in this order. */
final class Drawing {
    private final FormatOptions options;
    private final World world;
    private final Pager pager;
    private final Optional<Format> chosen;
    private final Format format;
    private final Style style;
    private final boolean paged;

    // Everything is read now: a word that is wrong is said before any node is asked.
    Drawing(FormatOptions options, DisplayOptions display, World world, Pager pager, boolean colored) {
        this.options = options;
        this.world = world;
        this.pager = pager;
        this.chosen = named().or(this::ofFile);
        this.format = chosen.or(() -> world.variable("DORY_FORMAT").map(text -> read(new Setting("DORY_FORMAT", text))))
                .orElse(Format.TABLE);
        Looks looks = new Looks(display, world);
        boolean terminal = options.output
                .map(name -> world.terminal().shows(world.path(name)))
                .orElse(world.terminal().out());
        if (terminal && format == Format.PARQUET) {
            throw new DoryException(
                    Kind.USAGE, "parquet is binary, and a terminal would show it", "-o FILE.parquet, or a pipe");
        }
        Style.Paper paper =
                new Style.Paper(terminal, world.terminal().width(), colored && options.output.isEmpty(), looks.rows());
        this.style = new Style(format, looks.lines(), looks.marks(format), paper);
        this.paged = looks.pages(pager) && options.output.isEmpty();
    }

    /** @throws DoryException of kind USAGE, if the format cannot hold the answers of these statements */
    void demandFitting(List<Statement> statements) {
        if (format.chains()) {
            return;
        }
        if (statements.size() > 1) {
            throw new DoryException(
                    Kind.USAGE,
                    format.word() + " holds one answer, and " + statements.size() + " questions are asked",
                    "ask them one by one, each with a file of its own");
        }
        if (statements.get(0).terminator() == Terminator.VERTICAL) {
            throw new DoryException(
                    Kind.USAGE,
                    "the statement asks for a page, and " + format.word() + " is none",
                    "end it with a semicolon");
        }
    }

    /**
     * Draws rows; {@code special} is a format that this one statement asks for.
     *
     * @return what the format did to the values that a person should know
     */
    List<String> draw(Rows rows, Optional<Format> special, OutputStream out) throws IOException {
        Style now = special.map(other -> new Style(other, style.lines(), style.marks(), style.paper()))
                .orElse(style);
        if (!paged) {
            return Renderer.write(rows, now, out);
        }
        Paged screen = pager.over(out);
        try (screen) {
            return Renderer.write(rows, now, screen);
        } catch (IOException gone) {
            if (screen.left()) {
                return List.of();
            }
            throw gone;
        }
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
            if (wanted != Format.JSON && wanted != Format.TABLE && wanted != Format.AUTO) {
                throw new DoryException(
                        Kind.USAGE, "a plan is not written as " + wanted.word(), "it is a page of text, or --json");
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
        add(named, options.parquet, Format.PARQUET);
        if (named.stream().distinct().count() > 1) {
            throw new DoryException(
                    Kind.USAGE,
                    "two formats are named: "
                            + named.stream().distinct().map(Format::word).collect(Collectors.joining(" and ")),
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
        Optional<Format> known =
                end.equals("txt") ? Optional.of(Format.TABLE) : Format.of(end).filter(format -> format != Format.AUTO);
        return known.orElseThrow(() -> new DoryException(
                Kind.USAGE,
                "the name " + name + " tells no format",
                "end it in .txt .csv .tsv .json .jsonl .md or .parquet, or name a format: " + formats()));
    }

    private static String formats() {
        return Arrays.stream(Format.values())
                .filter(format -> format != Format.AUTO)
                .map(format -> "--" + format.word())
                .collect(Collectors.joining(" "));
    }
}
