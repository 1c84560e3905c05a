package dory.render;

import dory.base.Clean;
import dory.duck.Quote;
import dory.merge.Rows;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** json (one array) and jsonl (an object per line), exact: see {@link JsonType} for what COPY alone would spoil. */
final class Json {
    private Json() {}

    static void write(Rows rows, Style style, boolean array, Writer writer, OutputStream out) throws IOException {
        try (CopyFile file = CopyFile.of(rows, query(rows), "FORMAT json, ARRAY " + array)) {
            if (array && file.count() == 0) {
                writer.write("[]\n");
            } else if (style.terminal()) {
                sendClean(file, writer);
            } else {
                writer.flush();
                file.sendTo(out);
            }
        }
    }

    /** JSON escapes C0 by itself; what else moves a cursor (DEL, C1, direction marks) becomes an escape too, equal to a JSON reader. */
    private static void sendClean(CopyFile file, Writer writer) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                boolean indented = line.startsWith("\t");
                writer.write(indented ? '\t' + Clean.line(line.substring(1)) : Clean.line(line));
                writer.write('\n');
            }
        }
    }

    private static String query(Rows rows) {
        List<JsonType> types = rows.columns().stream()
                .map(column -> JsonType.parse(column.type()))
                .toList();
        List<Boolean> nonFinite = nonFinite(rows, types);
        List<String> names = UniqueNames.of(rows.columns());
        List<String> select = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            select.add(types.get(i).exact("c" + i, nonFinite.get(i)) + " AS " + Quote.name(names.get(i)));
        }
        return "SELECT " + String.join(", ", select) + " FROM " + rows.relation();
    }

    /** Which columns hold an infinity or a NaN; asked first, because the way around them is slow. */
    private static List<Boolean> nonFinite(Rows rows, List<JsonType> types) {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            asked.add(
                    types.get(i).mayBeNonFinite()
                            ? "CAST(coalesce(bool_or(" + types.get(i).isNonFinite("c" + i) + "), false) AS VARCHAR)"
                            : "'false'");
        }
        if (asked.stream().allMatch("'false'"::equals)) {
            return asked.stream().map(none -> false).toList();
        }
        var row = rows.duck()
                .rows("SELECT " + String.join(", ", asked) + " FROM " + rows.relation())
                .get(0);
        List<Boolean> found = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            found.add(row.at(i).equals("true"));
        }
        return found;
    }
}
