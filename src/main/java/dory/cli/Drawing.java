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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How this call's rows are drawn: format and style from its options, the name of its file, the environment, in this order. */
final class Drawing {
    private static final Map<String, Format> ENDS = Map.of(
            "txt", Format.TABLE,
            "csv", Format.CSV,
            "tsv", Format.TSV,
            "json", Format.JSON,
            "jsonl", Format.JSONL,
            "ndjson", Format.JSONL,
            "md", Format.MARKDOWN);

    private final FormatOptions options;
    private final DisplayOptions display;
    private final World world;
    private final boolean colored;

    Drawing(FormatOptions options, DisplayOptions display, World world, boolean colored) {
        this.options = options;
        this.display = display;
        this.world = world;
        this.colored = colored;
    }

    void draw(Rows rows, OutputStream out) throws IOException {
        boolean terminal = options.output.isEmpty() && world.terminal().out();
        Style style = new Style(
                !display.tuplesOnly && !display.noHeader,
                !display.tuplesOnly,
                !display.noAlign,
                colored && terminal,
                terminal ? world.terminal().width() : 0);
        Renderer.render(rows, format(), style, out);
    }

    /** JSON for scripts, or nothing: a page for people. */
    Optional<Format> planFormat() {
        Optional<Format> named = named().or(this::ofFile);
        return named.filter(format -> {
            if (format != Format.JSON && format != Format.TABLE) {
                throw new DoryException(
                        Kind.USAGE, "a plan is not written as " + spell(format), "it is a page of text, or --json");
            }
            return format == Format.JSON;
        });
    }

    private Format format() {
        return named().or(this::ofFile)
                .or(() -> world.variable("DORY_FORMAT")
                        .map(text -> new Setting("DORY_FORMAT", text).oneOf(Format.class)))
                .orElse(Format.TABLE);
    }

    private Optional<Format> named() {
        List<Format> named = new ArrayList<>();
        options.format.ifPresent(text -> named.add(new Setting("--format", text).oneOf(Format.class)));
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

    private static void add(List<Format> named, boolean wanted, Format format) {
        if (wanted) {
            named.add(format);
        }
    }

    private Optional<Format> ofFile() {
        return options.output.filter(name -> !world.path(name).startsWith("/dev")).map(Drawing::ofEnd);
    }

    private static Format ofEnd(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String end = dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ENDS.get(end))
                .orElseThrow(() -> new DoryException(
                        Kind.USAGE,
                        dot < 0
                                ? "-o " + name + ": its name has no end that tells a format"
                                : "-o " + name + ": no format is known by ." + end,
                        "ends are " + ends() + "; or name a format: " + formats()));
    }

    private static String ends() {
        return ENDS.keySet().stream().sorted().map(end -> "." + end).collect(Collectors.joining(" "));
    }

    private static String formats() {
        return Arrays.stream(Format.values()).map(format -> "--" + spell(format)).collect(Collectors.joining(" "));
    }

    private static String spell(Format format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
