package dory.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dory.duck.Column;
import dory.testing.MemoryFleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlannerTest {
    private final MemoryFleet fleet = new MemoryFleet(List.of(
            Map.of("_node", "paris-1", "region", "EU", "city", "Paris"),
            Map.of("_node", "lyon-1", "region", "EU", "city", "Lyon"),
            Map.of("_node", "empty-1", "region", "Asia", "city", "Tokyo"),
            Map.of("_node", "oslo-1", "region", "NA")));

    @BeforeAll
    void fill() {
        fleet.table("sales", false, """
                SELECT i::INTEGER AS id, (i * 7 + $node) % 13 AS qty, ((i * 31) % 97)::DOUBLE / 4 AS price,
                    CASE WHEN i % 5 = 0 THEN NULL ELSE 'c' || ((i + $node) % 4) END AS country,
                    DATE '2024-01-01' + ((i * 3) % 40)::INTEGER AS day, i % 3 = 0 AS paid,
                    {'a': i, 'b': 'x' || i} AS s, [i, i + 1] AS l, ((i * 13) % 1000)::DECIMAL(10,2) / 8 AS amount
                FROM range(CASE $node WHEN 2 THEN 0 WHEN 3 THEN 7 ELSE 150 + $node * 90 END) t(i)
                """);
        fleet.table("products", true, "SELECT i AS code, 'p' || i AS name FROM range(5) t(i)");
    }

    @AfterAll
    void close() {
        fleet.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) from sales",
                "select country, sum(qty * price) revenue from sales group by 1 order by 2 desc, 1 limit 3",
                "select country, avg(qty), min(day), max(price), count(*) filter (where paid) from sales group by all order by all",
                "select _region, count(*) from sales group by 1 order by 1",
                "select _region, _city, sum(qty) from sales where _region = 'EU' and qty > 3 group by all order by all",
                "select count(distinct country), sum(qty) from sales",
                "select country, count(distinct day), count(*) from sales group by country having count(*) > 20 order by 1",
                "select count(distinct country), count(distinct day) from sales",
                "select count(distinct _node), max(_city), count(_city) from sales where qty = 5",
                "select country, count(distinct _node) from sales group by 1 order by 1",
                "select sum(case when _region = 'EU' then qty else -qty end) from sales",
                "select sum(qty) filter (where _region = 'EU' and paid), count(*) filter (where _city is null) from sales",
                "select count(*) from sales where _region = 'EU' or qty > 5",
                "select _region || '-' || coalesce(country, '?') k, count(*) from sales group by 1 order by 1",
                "select distinct country from sales order by 1 desc nulls first",
                "select distinct _region, paid from sales order by all",
                "select id, price from sales order by price desc, id limit 5 offset 3",
                "select id, _node from sales where id < 3 order by _node desc, id limit 4",
                "select * from sales order by all limit 7",
                "select * exclude (s, l) replace (qty + 1 as qty) from sales order by all limit 7",
                "with x as (select id, qty * 2 as q2, _region r from sales where paid) select r, sum(q2) from x group by 1 order by 1",
                "select t.q from (select qty as q, id from sales where id > 5) t where q > 3 order by q, id limit 3",
                "select sum(qty) + 1, -count(*) from sales having count(*) > 5",
                "select s.a, l[1] from sales where s.b = 'x3' order by 1, 2",
                "select list_transform(l, lambda x: x + qty) from sales where id = 4 order by 1",
                "select arg_max(id, price), arg_min(id, day) from sales where qty < 0",
                "select -qty as qty, id from sales order by qty, id limit 3",
                "select qty % 3 as m, count(*) as n from sales group by m having n > 10 order by n desc, m",
                "select sum(amount), avg(amount), bit_xor(qty), bool_and(paid), product(qty) from sales where id < 4",
                "select count(*) from sales where false",
                "select _region, count(*) from sales where false group by 1",
                "select max(qty) from sales where _region = 'Mars'",
                "select p.name, q.code from products p join products q on p.code = q.code + 1 order by 1",
                "select name, row_number() over (order by code) from products order by code desc",
                "select 1 + 1 as two, 'x'",
                "select now() > timestamp '2020-01-01', current_date",
                "select count(*) from sales where now() > timestamptz '2020-01-01 00:00:00+00'",
                "from sales select count(*)",
                "select 'lit' as q, count(*) from sales group by all",
                "select country, paid, count(*) from sales group by country, paid order by all",
                "select sum(distinct qty) from sales",
                "select count(distinct qty) filter (where paid) from sales",
                "select sum(qty)::double / count(*) as ratio from sales",
                "select _node, min(id), max(id) from sales group by _node having max(id) > 10 order by 1",
                "select label('city') as c, count(*) from sales group by 1 order by 1",
                "select upper(_city), count(*) from sales group by upper(_city) order by 1",
                "select id from sales where country is null and _node in ('oslo-1') order by id",
                "select case when qty > 5 then 'big' else 'small' end as k, sum(qty) from sales group by k order by k",
            })
    void equalsOneDuckdb(String sql) {
        sameAsOneDuckdb(sql);
    }

    private void sameAsOneDuckdb(String sql) {
        List<String> answer = new ArrayList<>(fleet.ask(sql));
        String one = sql.replace("label('city')", "_city")
                .replace("select *", "select * exclude (_node, _region, _city)")
                .replace("exclude (_node, _region, _city) exclude (s, l)", "exclude (s, l, _node, _region, _city)");
        assertThat(answer).isEqualTo(fleet.expected(one));
        List<Column> columns = fleet.plan(sql).columns();
        if (!sql.contains("*")) {
            assertThat(columns).isEqualTo(fleet.expectedColumns(one));
        }
    }

    @Test
    void nodeSqlKnowsNoLabels() {
        Plan plan = fleet.plan("select _region, sum(qty) from sales where _city = 'Paris' group by 1");
        assertThat(plan.rounds().get(0).stages().get(0).nodeSql())
                .doesNotContain("_region")
                .doesNotContain("_city");
        assertThat(plan.prune()).contains("((_city = 'Paris'))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 3 as k, country, count(*) as n from sales group by all order by all",
                "select 2 as k, country, count(*) as n from sales group by country order by k, n desc, country",
                "select null, country from sales group by all order by all",
                "select 5 as k, count(*) from sales group by k",
                "select count(*) as n, 1 as k from sales group by k",
            })
    void aConstantIsNoPosition(String sql) {
        sameAsOneDuckdb(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 5 from sales having true",
                "select 5 from sales where false having true",
                "select 'a' from sales group by all",
            })
    void constantsAloneAreOneGroupOnlyWithHaving(String sql) {
        sameAsOneDuckdb(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select qty + 1 as a, -qty as a, id, _node from sales order by a, id, _node",
                "select qty + 1 as a, -qty as a, a * 2 as z, id from sales order by all",
                "select max(qty) as n, min(qty) as n, country from sales group by country having n < 1 order by all",
            })
    void theLaterOfTwoAliasesCounts(String sql) {
        sameAsOneDuckdb(sql);
    }

    @Test
    void aFieldIsNoAlias() {
        sameAsOneDuckdb("select t.s.a, b from (select s, -id as a, id as b from sales) t order by a, b, 1");
    }

    @Test
    void countIfOverNothingIsNull() {
        sameAsOneDuckdb("select count_if(paid), count_if(paid) filter (where _region = 'EU') from sales where false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select _city, count(*) from sales group by _city having label('city') is null",
                "select country, count(*) from sales group by country having sales.country = 'c1'",
            })
    void havingKnowsLabelsAndQualifiedNames(String sql) {
        sameAsOneDuckdb(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select list_transform([3, 1], lambda v: v * 2) as l2, count(*) from sales where false group by all",
                "select list_transform([_region], lambda v: v || '!') as l2, id from sales where id < 3 order by all",
            })
    void aParameterOfALambdaIsNoColumn(String sql) {
        sameAsOneDuckdb(sql);
    }

    @Test
    void havingSeesTheFrozenInstant() {
        assertThat(fleet.plan("select count(*) from sales having now() > timestamptz '2026-11-21 00:00:00+00'")
                        .finalSql())
                .contains("2026-11-21 09:15:43.123456")
                .doesNotContain("now()");
    }

    @Test
    void aReplicatedTableIsNotCountedOncePerNode() {
        assertThat(fleet.ask("with u as (select * from sales) select count(*) from products"))
                .isEqualTo(fleet.ask("select count(*) from products"));
        assertThat(fleet.ask("select (select count(*) from products), (select count(*) from sales) > 0"))
                .containsExactly(fleet.ask("select count(*) from products").get(0) + "|true");
    }

    @Test
    void refusesUnionsOfReplicatedTablesToo() {
        try (MemoryFleet one = new MemoryFleet(List.of(Map.of("_node", "paris-1")))) {
            one.table("mixed", true, "SELECT union_value(num := 1) AS u");

            assertThatThrownBy(() -> one.plan("select u from mixed"))
                    .hasMessage("a UNION or VARIANT value cannot travel exactly");
            assertThat(one.ask("select union_extract(u, 'num') from mixed")).containsExactly("1");
        }
    }
}
