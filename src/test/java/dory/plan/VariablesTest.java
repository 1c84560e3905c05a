package dory.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dory.base.DoryException;
import dory.base.Kind;
import dory.base.Place;
import dory.duck.Duck;
import dory.duck.DuckOptions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of variables: what they become, and what they can never do to a statement. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VariablesTest {
    /** A Sunday in Paris after the clocks went back, still Saturday in New York. */
    private static final Clock CLOCK = new Clock(Instant.parse("2026-10-25T01:30:00Z"), ZoneId.of("Europe/Paris"));

    private final Planner planner = new Planner("Europe/Paris");
    private final Duck duck = Duck.open(DuckOptions.pure("Europe/Paris"));

    @AfterAll
    void close() {
        planner.close();
        duck.close();
    }

    /** The one row of a question without tables, its values as texts. */
    private String answer(String sql, String... settings) {
        List<Variable> variables = Stream.of(settings).map(Variable::parse).toList();
        Question question = planner.question(sql, CLOCK, variables);
        Plan plan = planner.plan(question, new Catalogue(Map.of(), List.of(), Set.of()), CLOCK);
        int width = plan.columns().size();
        List<String> names = java.util.stream.IntStream.range(0, width)
                .mapToObj(i -> "c" + i)
                .toList();
        return duck.rows(Duck.asText(names, "(" + plan.finalSql() + ")")).stream()
                .map(row -> String.join(
                        "|",
                        java.util.stream.IntStream.range(0, width)
                                .mapToObj(row::at)
                                .toList()))
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    private DoryException refused(String sql, String... settings) {
        return catchThrowableOfType(DoryException.class, () -> answer(sql, settings));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "x=5 -> 5|VARCHAR",
                "x= -> |VARCHAR",
                "x=a=b -> a=b|VARCHAR",
                "x:text=today -> today|VARCHAR",
                "x:int=-5 -> -5|INTEGER",
                "x:INT8=5 -> 5|BIGINT",
                "x:hugeint=170141183460469231731687303715884105727 -> 170141183460469231731687303715884105727|HUGEINT",
                "x:uinteger=4294967295 -> 4294967295|UINTEGER",
                "x:bignum=99999999999999999999999999999999999999999999 -> 99999999999999999999999999999999999999999999|BIGNUM",
                "x:number=1e3 -> 1000.0|DOUBLE",
                "x:real=0.5 -> 0.5|FLOAT",
                "x:decimal(10,2)=1.50 -> 1.50|DECIMAL(10,2)",
                "x:bool=yes -> true|BOOLEAN",
                "x:date=2024-02-29 -> 2024-02-29|DATE",
                "x:time=08:15 -> 08:15:00|TIME",
                "x:timestamp=2024-02-29 08:15 -> 2024-02-29 08:15:00|TIMESTAMP",
                "x:timestamptz=2024-07-01 08:15 -> 2024-07-01 08:15:00+02|TIMESTAMP WITH TIME ZONE",
                "x:timestamp with time zone=2024-07-01 08:15Z -> 2024-07-01 10:15:00+02|TIMESTAMP WITH TIME ZONE",
                "x:duration=3 days 2 hours -> 3 days 02:00:00|INTERVAL",
                "x:uuid=a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11 -> a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|UUID",
                "x:blob=\\x00\\xFF -> \\x00\\xFF|BLOB",
                "x:bit=0101 -> 0101|BIT",
                "x:json={\"a\": 1} -> {\"a\": 1}|JSON",
                "x:int[]=1,2,3 -> [1, 2, 3]|INTEGER[]",
                "x:int[]= -> []|INTEGER[]",
                "x:text[]=a,\"b,\"\"c\", -> [a, 'b,\"c', '']|VARCHAR[]",
                "x:date[]=today,-1d -> [2026-10-25, 2026-10-24]|DATE[]",
                "x:date=today -> 2026-10-25|DATE",
                "x:date=now -> 2026-10-25|DATE",
                "x:date=-7d -> 2026-10-18|DATE",
                "x:date=+1w -> 2026-11-01|DATE",
                "x:timestamp=now -> 2026-10-25 02:30:00|TIMESTAMP",
                "x:timestamp=today -> 2026-10-25 00:00:00|TIMESTAMP",
                "x:timestamp=-5m -> 2026-10-25 02:25:00|TIMESTAMP",
                "x:timestamptz=now -> 2026-10-25 02:30:00+01|TIMESTAMP WITH TIME ZONE",
                "x:timestamptz=-1h -> 2026-10-25 02:30:00+02|TIMESTAMP WITH TIME ZONE",
                "x:timestamptz=-1d -> 2026-10-24 02:30:00+02|TIMESTAMP WITH TIME ZONE",
                "x:timestamptz=today -> 2026-10-25 00:00:00+02|TIMESTAMP WITH TIME ZONE",
            })
    void aValueHasTheTypeThatWasSaid(String setting, String expected) {
        assertThat(answer("select $x, typeof($x)", setting)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "''",
                "\"",
                "$y",
                "$x",
                "$$",
                "a' or '1'='1",
                "'; drop table sales; --",
                "-- x",
                "/* x",
                "*/",
                "\n\r\n\t",
                "\\",
                "\\'",
                "\\n",
                "\0",
                "a\0b'\0",
                "ß\u202e\ud83d\ude00",
                "`",
                "{}",
                "?",
                "%",
                "[1, 2]",
                "NULL",
                "E'\\n'",
                "\u2028",
                "\ufeff",
                "','",
            })
    void noTextIsReadAsSql(String text) {
        assertThat(answer("select $x = 'other', $x, length($x) /* $x */ -- $x", "x=" + text))
                .isEqualTo("false|" + text + "|" + text.codePointCount(0, text.length()));
        assertThat(answer("select $x[1], len($x)", "x:text[]=\"" + text.replace("\"", "\"\"") + "\""))
                .isEqualTo(text + "|1");
    }

    @Test
    void aValueStandsWhereverAnExpressionMay() {
        assertThat(answer(
                        "with t as (select i from range(20) r(i)) select i, case when i > $from then $label else '' end as w"
                                + " from t where i between $FROM and $From + 5 and i in ($a, $b) order by i limit $n offset $skip",
                        "from:int=3",
                        "label=big",
                        "a:int=4",
                        "b:int=6",
                        "n:int=1",
                        "skip:bigint=1"))
                .isEqualTo("6|big");
        assertThat(answer(
                        "select list_contains($ids, 2), list_transform($ids, lambda v: v + $d)",
                        "ids:int[]=1,2",
                        "d:int=1"))
                .isEqualTo("true|[2, 3]");
    }

    @Test
    void aNumberIsNoPositionInTheSelectList() {
        assertThat(answer("select v from (values (2), (1)) t(v) order by $n", "n:int=1"))
                .isEqualTo("2\n1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "x:int=1.5 -> $x cannot be \"1.5\": it is not an INTEGER",
                "x:int= -> $x cannot be \"\": it is not an INTEGER",
                "x:tinyint=300 -> $x cannot be \"300\": it is not a TINYINT",
                "x:uint8=-1 -> $x cannot be \"-1\": it is not a UTINYINT",
                "x:decimal(4,1)=1.25 -> $x cannot be \"1.25\": it is not a DECIMAL(4,1)",
                "x:date=2024-02-30 -> $x cannot be \"2024-02-30\": it is not a DATE",
                "x:date=2024-02-01 10:00 -> $x cannot be \"2024-02-01 10:00\": it is not a DATE",
                "x:date=tomorrow -> $x cannot be \"tomorrow\": it is not a DATE",
                "x:timestamp=2024-02-01 10:00+02 -> $x cannot be \"2024-02-01 10:00+02\": it is not a TIMESTAMP",
                "x:timestamp_s=2024-02-01 10:00:00.5 -> $x cannot be \"2024-02-01 10:00:00.5\": it is not a TIMESTAMP_S",
                "x:int[]=1,,2 -> $x cannot be \"\": it is not an INTEGER",
                "x:bool=maybe -> $x cannot be \"maybe\": it is not a BOOLEAN",
                "x:itn=1 -> $x cannot be a \"itn\": there is no such type of one value",
                "x:int)::text, (1=1 -> $x cannot be a \"int)::text, (1\": there is no such type of one value",
                "x:struct(a int)=1 -> $x cannot be a \"struct(a int)\": there is no such type of one value",
                "x:int[][]=1 -> $x cannot be a \"int[][]\": there is no such type of one value",
            })
    void aValueThatDoesNotFitIsAMistakeOfTheCall(String setting, String message) {
        DoryException error = refused("select 1", setting);
        assertThat(error.what()).isEqualTo(message);
        assertThat(error.kind()).isEqualTo(Kind.USAGE);
        assertThat(error.hint()).isPresent();
    }

    @Test
    void anUnknownVariableIsNamedWithItsPlace() {
        DoryException error = refused("select 'é', $since", "sine=1");
        assertThat(error.what()).isEqualTo("$since has no value");
        assertThat(error.place().map(Place::caret)).contains("  select 'é', $since\n              ^^^^^^");
        assertThat(error.hint()).contains("did you mean \"sine\"?");
        assertThat(refused("select $b").hint()).contains("-v b=… sets it, -v b:date=… with a type");
        assertThat(refused("select ?, ?").what()).isEqualTo("a parameter without a name has no value");
    }

    @Test
    void aColumnIsCalledAsInTheStatement() {
        Question question = planner.question(
                "select $Day, $day as d, len($day) from (select $day)",
                CLOCK,
                List.of(new Variable("day", "text", "today")));
        Plan plan = planner.plan(question, new Catalogue(Map.of(), List.of(), Set.of()), CLOCK);
        assertThat(plan.columns().get(0).name()).isEqualTo("$Day");
        assertThat(plan.columns().get(1).name()).isEqualTo("d");
    }

    @Test
    void aNameIsSetOnce() {
        assertThat(refused("select $a", "a=1", "A=2").what()).isEqualTo("$A is set twice");
    }

    @Test
    void aLimitIsAWholeNumber() {
        DoryException error = refused("select 1 limit $n", "n=5");
        assertThat(error.what()).isEqualTo("LIMIT and OFFSET take a whole number, and $n is a VARCHAR");
        assertThat(error.place()).isPresent();
    }

    @Test
    void aSettingHasANameAndAValue() {
        for (String setting : List.of("x", "=1", "1x=1", "x y=1", ":int=1", "")) {
            assertThatThrownBy(() -> Variable.parse(setting))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not written like name=value");
        }
        assertThat(Variable.parse("x:decimal(10, 2)=a=b\n")).isEqualTo(new Variable("x", "decimal(10, 2)", "a=b\n"));
    }

    @Test
    void theQuestionTellsWhatItUses() {
        Question question = planner.question(
                "select $b", CLOCK, List.of(new Variable("a", "text", "1"), new Variable("B", "text", "2")));
        assertThat(question.variables()).extracting(Variable::name).containsExactly("B");
    }
}
