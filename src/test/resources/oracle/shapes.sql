-- Questions that take a statement apart, or bring rows home: the shapes of reference/distributed-sql.md section 4.
-- The format is described in dory.oracle.Questions, the tables in questions.sql.

-- == aggregates that need the values

-- median | COUNTED | exact
select median(qty) as m from sales;

-- median by group | COUNTED | exact
select kind, median(qty) as m, count(*) as n from sales group by kind;

-- median of a filter on a label | COUNTED | exact
select median(qty) as m from sales where _region = 'EU';

-- median by label | COUNTED | exact
select _region, median(qty) as m from sales group by 1;

-- median by node | COUNTED | exact
select _node, median(qty) as m, count(*) as n from sales group by 1;

-- quantiles by group | COUNTED | exact
select product, quantile_cont(price, 0.9) as q from sales group by product;

-- several quantiles | COUNTED | exact
select quantile_cont(qty, [0.1, 0.5, 0.9]) as q, quantile_disc(qty, 0.25) as d from sales;

-- within group | COUNTED | exact
select percentile_cont(0.5) within group (order by qty) as q from sales;

-- mad | COUNTED | exact
select kind, mad(qty) as m from sales group by kind;

-- histogram | COUNTED | exact
select histogram(kind) as h from sales;

-- mode of a clear winner | COUNTED | exact/any
select mode(kind) as m from sales where kind = 'web';

-- several distinct and a sum | COUNTED | exact
select kind, count(distinct product) as p, count(distinct id) as i, sum(qty) as q from sales group by 1;

-- distinct text in order | COUNTED | exact
select kind, string_agg(distinct product, ',' order by product) as p from sales group by kind;

-- list in order | COUNTED | exact
select kind, list(id order by id) as ids from sales group by kind;

-- first by an order | COUNTED | exact
select kind, first(id order by id) as f, last(id order by id) as l from sales group by kind;

-- the three greatest | COUNTED | exact
select max(qty, 3) as m, min(qty, 2) as n from sales;

-- arg_max of one key each | COUNTED | exact/any
select arg_max(id, id, 3) as m from sales;

-- any value by an order | COUNTED | exact
select any_value(id order by id) as k from sales;

-- average of a date | COUNTED | exact
select avg(day) as d from sales;

-- average of a timestamp | COUNTED | exact
select avg(stamp) as t from sales;

-- deviation | COUNTED | float(s, v, e)
select kind, stddev(qty) as s, var_pop(qty) as v, sem(qty) as e from sales group by kind;

-- correlation | COUNTED | float(c, v, r)
select corr(qty, small) as c, covar_pop(qty, small) as v, regr_slope(qty, small) as r, regr_count(qty, small) as n from sales;

-- skew | COUNTED | float(s, k)
select skewness(qty) as s, kurtosis(qty) as k from sales;

-- filter on a label beside a median | COUNTED | exact
select product, count(*) filter (where _region = 'EU') as eu, median(qty) as m from sales group by 1;

-- == windows

-- rank of groups | AGGREGATE | exact
select product, rank() over (order by count(*) desc) as r from sales group by product;

-- share of the total | AGGREGATE | exact
select product, sum(qty) as q, sum(sum(qty)) over () as total, round(100.0 * sum(qty) / sum(sum(qty)) over (), 2) as share from sales group by product;

-- change from month to month | AGGREGATE | exact
select date_trunc('month', day) as m, sum(qty) as q, lag(sum(qty)) over (order by date_trunc('month', day)) as p from sales group by 1;

-- moving sum of groups | AGGREGATE | exact
select product, sum(qty) as q, sum(sum(qty)) over (order by product rows between 2 preceding and current row) as r from sales group by 1;

-- best of each kind | AGGREGATE | exact
select kind, product, sum(qty) as q from sales group by 1, 2 qualify rank() over (partition by kind order by sum(qty) desc) <= 2;

-- best of each region | AGGREGATE | exact
select _region, product, sum(qty) as q, rank() over (partition by _region order by sum(qty) desc) as r from sales group by 1, 2 qualify r <= 3;

-- count beside a window | AGGREGATE | exact
select kind, count(*) as n, count(*) over () as k from sales group by kind;

-- sum over rows | GATHER | exact
select id, sum(qty) over (partition by kind order by id) as s from sales where id % 40 = 0;

-- rank of rows | GATHER | exact
select id, rank() over (partition by product order by qty) as r from sales where id % 20 = 0;

-- window over a label | GATHER | exact
select label('region') as r, count(*) over (partition by label('region')) as n from sales where id % 100 = 0;

-- order by a window | GATHER | exact
select id from sales order by sum(qty) over (partition by kind), id;

-- latest of each product | GATHER | exact
select * from (select id, product, rank() over (partition by product order by id desc) as rn from sales) where rn = 1;

-- == joins

-- join with a replicated table | AGGREGATE | exact
select p.family, count(*) as n, sum(s.qty) as q from sales s join products p on s.product = p.product group by 1;

-- join using | AGGREGATE | exact
select product, count(*) as n from sales join products using (product) where cost > 3 group by product;

-- comma join | AGGREGATE | float(s)
select sum(cost * 8) as s, count(*) as n from sales, products where sales.product = products.product;

-- left join with a replicated table | CONCAT | exact
select s.id, p.title from sales s left join products p on p.product = s.product and p.cost > 5 where s.id % 100 = 0;

-- semi join | AGGREGATE | exact
select count(*) as n from sales semi join products using (product);

-- anti join | AGGREGATE | exact
select count(*) as n from sales anti join products using (product);

-- star of a joined table | CONCAT | exact
select s.id, p.* from sales s, products p where p.product = s.product and s.id % 100 = 0;

-- join with labels | AGGREGATE | exact
select s._region, p.family, sum(s.qty) as q from sales s join products p on p.product = s.product where s._country = 'FR' group by all;

-- join by node | AGGREGATE | exact
select _node, count(*) as n from sales s join products p using (product) group by 1;

-- median over a join | COUNTED | exact
select p.family, median(s.qty) as m from sales s join products p on p.product = s.product group by 1;

-- top of a join | TOP_K | exact
select s.id, s.product, p.product, p.title as title from sales s, products p where p.product = s.product order by s.qty desc, s.id limit 7;

-- replicated table joined twice | AGGREGATE | exact
select p.family, q.family, count(*) as n from sales s join products p on s.product = p.product join products q on q.product = p.product group by all;

-- join with a derived replicated table | AGGREGATE | exact
select f.fam, sum(s.qty) as q from sales s join (select product, family as fam from products where cost > 2) f on f.product = s.product group by 1;

-- distinct over a join | DISTINCT | exact
select distinct p.family from products p join sales s on s.product = p.product;

-- right join with the rows on the right | AGGREGATE | exact
select count(*) as n from products p right join sales s on s.product = p.product;

-- asof join with a replicated table | CONCAT | exact
select s.qty, cost, title from sales s asof join products p on s.product >= p.product where s.id % 200 = 0;

-- natural join with a replicated table | GATHER/ONE_NODE | exact
select count(*) as n from sales natural join products;

-- cross join | AGGREGATE | exact
select count(*) as n from sales, products;

-- replicated table on the outer side | ONE_NODE/GATHER | exact
select p.product, count(s.id) as n from products p left join sales s using (product) group by all;

-- rows without a partner on any node | ONE_NODE/GATHER | exact
select count(*) as n from products p left join sales s on s.product = p.product;

-- two partitioned tables | GATHER | exact
select s.id, e.name from sales s join events e on s.id = e.id;

-- two partitioned tables with conditions | GATHER | exact
select count(*) as n from sales s join events e on s.id = e.id and e.level = 3 where s.qty > 10;

-- outer join of two partitioned tables | GATHER | exact
select count(*) as n, count(b.id) as m from sales a full join events b using (id);

-- self join | GATHER | exact
select a.id as a, b.id as b from sales a join sales b on a.id = b.id + 1 where a.qty > 70;

-- asof join of partitioned tables | GATHER | exact
select count(*) as n from sales s asof join events e on s.id >= e.id;

-- three tables | GATHER/ONE_NODE | exact
select e.name, p.family from events e join sales s using (id) join products p on p.product = s.product where e.level = 3;

-- values joined | GATHER | exact
select * from (values (1, 'web'), (2, 'till')) v(a, k) join sales s on s.kind = v.k where s.id % 200 = 0;

-- values on the outer side | GATHER | exact
select v.k, count(s.id) as n from (values ('web'), ('none')) v(k) left join sales s on s.kind = v.k group by 1;

-- range joined | GATHER | exact
select count(*) as n from range(3) r(i) join sales s on s.qty = r.i;

-- groups joined with a replicated table | AGGREGATE/ONE_NODE | exact
select p.family, sum(x.q) as q from (select product, sum(qty) as q from sales group by 1) x join products p using (product) group by 1;

-- groups of two tables joined | AGGREGATE/GATHER | exact
select a.product, a.q, b.n from (select product, sum(qty) as q from sales group by 1) a join (select product, count(*) as n from events join sales using (id) group by 1) b using (product) where a.q > b.n;

-- lateral | GATHER | exact
select s.id, x.q from sales s, lateral (select s.qty * 2 as q) x;

-- lateral over another table | GATHER | exact
select s.product, x.m from sales s, lateral (select max(level) as m from events e where e.id = s.id) x where s.id % 100 = 0;

-- == subqueries

-- above the average | AGGREGATE/GATHER | exact
select id from sales where qty > (select avg(qty) from sales);

-- in a list from another table | GATHER | exact
select count(*) as n from sales where id in (select id from events where level = 3);

-- not in, with nulls left out | GATHER | exact
select count(*) as n from sales where id not in (select id from events where id is not null);

-- in a list of a replicated table | ONE_NODE/GATHER | exact
select id from sales where product in (select product from products where cost > 4);

-- exists, correlated | GATHER | exact
select id from sales s where exists (select 1 from events e where e.id = s.id);

-- correlated with a replicated table | ONE_NODE/GATHER | exact
select s.id from sales s where s.product = 'P03' and exists (select 1 from products p where p.product = s.product and p.cost > 0) and s.qty > 10;

-- correlated average | GATHER | exact
select count(*) as n from sales s where qty > (select avg(qty) from sales t where t.product = s.product);

-- scalar in the select list | AGGREGATE/GATHER | exact
select id, (select max(id) from events) as m from sales where id % 100 = 0;

-- correlated scalar in the select list | GATHER | exact
select s.id, (select max(e.level) from events e where e.id = s.id) as lvl from sales s where s.id % 10 = 0;

-- having against a subquery | AGGREGATE/GATHER | exact
select product, count(*) as n from sales group by product having count(*) > (select count(*) / 60 from sales);

-- filter against a subquery | ONE_NODE/GATHER | exact
select count(*) filter (where product = (select min(product) from products)) as n from sales;

-- all of | GATHER | exact
select count(*) as n from sales where qty >= all (select qty from sales where qty is not null);

-- two counts | AGGREGATE | exact
select (select count(*) from sales) as s, (select count(*) from events) as e;

-- exists alone | GATHER | exact
select exists(select 1 from sales where qty > 1000) as e, exists(select 1 from sales where qty > 70) as f;

-- case over a subquery | AGGREGATE/GATHER | exact
select case when (select count(*) from events) > 3 then 'many' else 'few' end as w, count(*) as n from sales group by 1;

-- == queries over queries

-- average of counts | AGGREGATE | exact
select avg(n) as a from (select count(*) as n from sales group by product);

-- greatest of a cte | AGGREGATE | exact
with t as (select product, count(*) as n from sales group by product) select max(n) as m from t;

-- count of distinct rows | DISTINCT | exact
select count(*) as n from (select distinct product from sales);

-- sum of the first ten | TOP_K | exact
select sum(qty) as s from (select qty from sales order by id limit 10);

-- median of sums | AGGREGATE | exact
select median(q) as m from (select product, sum(qty) as q from sales group by 1);

-- greatest median | COUNTED | exact
select max(m) as m from (select kind, median(qty) as m from sales group by 1);

-- cte joined with a replicated table | AGGREGATE/ONE_NODE | exact
with t as (select product, sum(qty) as q from sales group by product) select t.product, p.title, q from t join products p using (product);

-- cte used twice | AGGREGATE | exact
with t as (select * from sales where qty > 40) select (select count(*) from t) as a, (select sum(qty) from t) as b;

-- cte not used | AGGREGATE | exact
with t as (select * from events) select count(*) as n from sales;

-- cte over a cte | AGGREGATE | exact
with t as (select product, qty from sales where qty > 10), u as (select product, sum(qty) as q from t group by 1) select count(*) as n, max(q) as m from u;

-- materialized cte | AGGREGATE | exact
with t as materialized (select product, qty from sales) select product, max(qty) as m from t group by 1 union select product, min(qty) from t group by 1;

-- recursion over values | GATHER | exact
with recursive t(n) as (select 1 union all select n + 1 from t where n < 5) select n, (select count(*) from sales where qty = n) as c from t;

-- recursion over rows | AGGREGATE/GATHER | exact
with recursive t as (select min(id) as id from sales union all select id + 1 from t where id < 100010) select t.id, s.product from t left join sales s on s.id = t.id;

-- list over distinct | DISTINCT | exact
select list(x order by x) as l from (select distinct kind as x from sales);

-- star of a query with the node | CONCAT | exact
select n, id from (select _node as n, * from sales) d where d.id % 300 = 0;

-- == set operations

-- union all | GATHER | exact
select id from sales union all select id from events;

-- union with a replicated table | ONE_NODE/GATHER | exact
select product from sales union select product from products;

-- except | ONE_NODE/GATHER | exact
select product from products except select product from sales;

-- except all | GATHER | exact
select product from sales except all select product from sales where qty > 10;

-- intersect | GATHER | exact
select id from sales intersect select id from events;

-- union of groups | AGGREGATE | exact
select kind, count(*) as n from sales group by kind union all select 'all', count(*) from sales;

-- union of tops | TOP_K | exact
(select id from sales order by id limit 3) union all (select id from events order by id limit 3);

-- union by name | GATHER | exact
select id, qty from sales where id % 300 = 0 union all by name select level, id from events where id % 300 = 0;

-- count of a union | GATHER | exact
select count(*) as n from (select id from sales union all select id from events);

-- extremes of a union | GATHER | exact
select max(qty) - min(qty) as d from (select qty from sales union all select level from events);

-- == groups of several kinds

-- grouping sets | GATHER | exact
select kind, paid, count(*) as n from sales group by grouping sets ((kind), (paid), ());

-- rollup | GATHER | exact
select kind, paid, count(*) as n from sales group by rollup (kind, paid);

-- cube | GATHER | exact
select kind, paid, count(*) as n from sales group by cube (kind, paid);

-- grouping | GATHER | exact
select kind, paid, grouping(kind) as g, sum(qty) as q from sales group by rollup (kind, paid) having sum(qty) > 0;

-- pivot statement | GATHER | exact
pivot sales on kind in ('web', 'till') using sum(qty) group by product;

-- pivot in from | GATHER | exact
select * from sales pivot (sum(qty) for kind in ('web', 'till') group by product);

-- pivot of a query | GATHER | exact
pivot (select kind, product, qty from sales) on kind in ('web', 'till') using sum(qty);

-- unpivot | GATHER | exact
unpivot (select id, qty, small from sales where id % 50 = 0) on qty, small into name n value v;

-- == lists, stars and odd clauses

-- unnest | GATHER | exact
select id, unnest(tags) as t from sales;

-- unnest in from | GATHER | exact
select s.id, u.t from sales s, unnest(s.tags) as u(t);

-- groups of unnested values | GATHER | exact
select tag, count(*) as n from (select unnest(tags) as tag from sales) group by 1;

-- collation | GATHER | exact
select count(*) as n from sales where product collate nocase = 'p03';

-- columns by a pattern | GATHER | exact
select columns('q.*') from sales;

-- aggregate of columns | GATHER | exact
select min(columns(lambda c: c like 'q%')) from sales;

-- star like | GATHER | exact
select * like 'q%' from sales;

-- from first over a query | AGGREGATE | exact
from (from sales select product, qty) select product, sum(qty) as q group by all;

-- positional aliases of a table | GATHER | exact
select a, c from sales as s(a, b, c) where a % 100 = 0;
