package dory.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.duck.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetaTest {
    private static final Meta META = new Meta(
            "v2.0.0",
            1,
            List.of(new Meta.PartMeta("s0", 3, 45, 2), new Meta.PartMeta("s1", 0, 6, 0)),
            List.of(new Meta.DataFile("sales", "a,b\n\"c\".csv", 10, 1_795_254_430_000_000L, "00ff")),
            List.of(Meta.SchemaMeta.of("sales", List.of(new Column("a b", "STRUCT(x INTEGER)")), java.util.Map.of())));

    @Test
    void hasALinePerFact() {
        assertThat(META.toCsv()).isEqualTo("""
                        kind,name,value,rows,bytes,text,hash
                        duckdb,,v2.0.0,,,,
                        round,,1,,,,
                        part,s0,2,3,45,,
                        part,s1,0,0,6,,
                        data,sales,1795254430000000,,10,"a,b
                        ""c"".csv",00ff
                        schema,sales,%s,,,"[[""a b"",""STRUCT(x INTEGER)""]]",
                        """.formatted(META.schemas().get(0).fingerprint()));
    }

    @Test
    void isReadBackAsItWas() {
        assertThat(Meta.read(META.toCsv())).isEqualTo(META);
    }

    @Test
    void whatItDoesNotKnowIsRefused() {
        String start = "kind,name,value,rows,bytes,text,hash\nduckdb,,v2,,,,\nround,,1,,,,\n";
        Map<String, String> wrong = Map.of(
                "",
                "meta.csv does not start with kind,name,value,rows,bytes,text,hash",
                start + "part,s0,1,2,3\n",
                "meta.csv line 4: 5 fields instead of 7",
                start + "part,s0,1,x,3,,\n",
                "meta.csv line 4: rows is not a number",
                start + "part,s0,1,-1,3,,\n",
                "meta.csv line 4: rows is negative",
                start + "else,,,,,,\n",
                "meta.csv line 4: unknown kind \"else\"",
                start + "round,,2,,,,\n",
                "meta.csv does not name one version and one round",
                start + "part,\"s0,1\n",
                "meta.csv line 4: a quote that is not closed");
        wrong.forEach((text, why) -> assertThatThrownBy(() -> Meta.read(text)).hasMessage(why));
    }
}
