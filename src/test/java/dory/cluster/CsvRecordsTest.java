package dory.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {
    @Test
    void readsQuotesNewlinesAndSkipsBlankLines() {
        assertThat(CsvRecords.parse("\ufeffa,\"b\"\"\n\"\r\n\n\"\"\n,\n x ,y", ','))
                .containsExactly(
                        new CsvRecords.Entry(1, List.of("a", "b\"\n")),
                        new CsvRecords.Entry(4, List.of("")),
                        new CsvRecords.Entry(5, List.of("", "")),
                        new CsvRecords.Entry(6, List.of(" x ", "y")));
    }

    @Test
    void refusesStrayQuotesWithTheirLine() {
        for (String text : List.of("a\nb\"c", "a\n\"b\"c", "a\n\"b\n\n")) {
            assertThatThrownBy(() -> CsvRecords.parse(text, ','))
                    .isInstanceOfSatisfying(
                            CsvRecords.Malformed.class,
                            error -> assertThat(error.line()).isEqualTo(2));
        }
    }

    @Test
    void whatIsWrittenIsReadBack() {
        List<String> hostile = List.of("", "a", "a b", ",", "\"", "\r\n", "é'", "\u001b[0m");
        assertThat(CsvRecords.parse(CsvRecords.line(hostile), ',')).containsExactly(new CsvRecords.Entry(1, hostile));
    }
}
