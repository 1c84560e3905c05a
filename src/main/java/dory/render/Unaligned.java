package dory.render;

import dory.base.Clean;
import dory.duck.Column;
import dory.merge.Rows;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values joined by {@code |}, for scripts: exact bytes in a pipe, NULL as nothing. */
final class Unaligned {
    private Unaligned() {}

    static void write(Rows rows, Style style, Writer out) throws IOException {
        if (style.names()) {
            out.write(rows.columns().stream()
                    .map(Column::name)
                    .map(name -> style.terminal() ? Clean.line(name) : name)
                    .collect(Collectors.joining("|", "", "\n")));
        }
        Cells.each(rows, row -> {
            for (int i = 0; i < row.size(); i++) {
                out.write(i == 0 ? "" : "|");
                out.write(text(row.text(i), style));
            }
            out.write('\n');
        });
    }

    private static String text(@Nullable String value, Style style) {
        String plain = value == null ? style.plainNull() : value;
        return style.terminal() ? Clean.line(plain) : plain;
    }
}
