-- Questions of the oracle; the format is described in dory.oracle.Questions.
-- Tables: sales, events, logs, types (partitioned), products (replicated); labels region, country, city, storeid.

-- == projection and filter

-- all columns | CONCAT | exact
select * from sales;

-- all columns of the table | CONCAT | exact
select t.* from sales t;

-- all columns of csv | CONCAT | exact
select * from events;

-- all columns of json | CONCAT | exact
from logs;

-- all columns of every type | CONCAT | exact
select * from types;

-- star exclude | CONCAT | exact
select * exclude (note, raw, attrs) from sales where qty > 70;

-- star replace | CONCAT | exact
select * replace (qty * 2 as qty, upper(note) as note) from sales where paid;

-- star exclude of the table | CONCAT | exact
select s.* exclude (odd) from sales as s where s.small = 7;

-- star and more | CONCAT | exact
select *, qty + 1 as more from sales where u8 < 20;

-- from first | CONCAT | exact
from sales select id, product where qty between 10 and 12;

-- from first with a star | CONCAT | exact
from events where level = 3;

-- comparison and logic | CONCAT | exact
select id, qty from sales where qty > 40 and (paid or not coalesce(paid, false)) and product <> 'P03';

-- column named twice | CONCAT | exact
select id, id, qty as id from sales where qty < 0;

-- unnamed expressions keep their names | CONCAT | exact
select id + 1, qty * price, upper(product), 'x', 1.5 from sales where id < 100050;

-- hidden columns of texts | CONCAT | exact
select id, note, length(note) as n, ascii(note) as a from sales where note is not null;

-- empty text is not null | CONCAT | exact
select id, note, note is null as missing from sales where note = '' or note is null;

-- empty text of csv | CONCAT | exact
select id, text, text is null as missing, "Order No" from events;

-- like and ilike | CONCAT | exact
select id, note from sales where note like '%"%' or note ilike 'NA%VE%' or note like '%\%' escape '$';

-- regular expression | CONCAT | exact
select id, regexp_extract(note, '[a-z]+') as word from sales where regexp_matches(note, '^[a-z]');

-- in a list | CONCAT | exact
select id, product from sales where product in ('P01', 'P25', 'nothing') and qty not in (1, 2, 3);

-- between dates | CONCAT | exact
select id, day from sales where day between date '2024-02-27' and date '2024-03-01';

-- is distinct from | CONCAT | exact
select id, paid from sales where paid is distinct from true and "Customer ID" is not distinct from null;

-- case with and without operand | CONCAT | exact
select id, case when qty > 50 then 'much' when qty > 0 then 'some' end as size, case kind when 'web' then 1 else 0 end as web from sales;

-- casts | CONCAT | exact
select id, qty::varchar as a, cast(price as double) as b, try_cast(note as integer) as c, big::hugeint * 4 as d, day::timestamp as e from sales where qty % 7 = 0;

-- decimal arithmetic | CONCAT | exact
select id, price * qty as total, price / 3 as third, round(price, 1) as r, -price as minus from sales where price < 100;

-- integer division and modulo | CONCAT | exact
select id, qty // 7 as a, qty % 7 as b, abs(qty) as c, small & 15 as d, short >> 2 as e, xor(u8, 3) as f from sales where u8 > 200;

-- doubles that are no numbers | CONCAT | exact
select id, odd, isnan(odd) as n, isinf(odd) as i, odd > 1 as more from sales;

-- filter by nan | CONCAT | exact
select id from sales where odd = 'nan'::double or odd = 0.0;

-- floats as they are | CONCAT | exact
select id, weight, amount, weight + 1 as w, amount / 3 as a from sales where weight is not null;

-- date parts | CONCAT | exact
select id, year(day) as y, month(day) as m, dayname(day) as d, date_trunc('month', stamp) as t, extract(hour from stamp) as h, strftime(stamp, '%Y/%m') as s from sales where qty > 30;

-- date arithmetic | CONCAT | exact
select id, day + 1 as tomorrow, day + interval 1 month as later, stamp - timestamp '2024-01-01' as since, date_diff('day', date '2024-01-01', day) as days from sales where qty > 60;

-- times with a zone | CONCAT | exact
select id, seen, seen at time zone 'Europe/Paris' as local, date_trunc('day', seen) as d from sales where seen < timestamptz '2024-03-31 01:00:00+00';

-- intervals and times | CONCAT | exact
select id, lasted, lasted * 2 as twice, clock, hour(clock) as h from sales where lasted > interval 10 hour;

-- list functions | CONCAT | exact
select id, tags, len(tags) as n, tags[1] as one, list_contains(tags, 'red') as red, list_sort(tags) as s, tags[1:2] as few from sales;

-- lambdas | CONCAT | exact
select id, list_transform(tags, lambda t: upper(t) || '!') as up, list_filter(tags, lambda t: t like '%e%') as e from sales where len(tags) > 0;

-- struct fields | CONCAT | exact
select id, box.w, box."the name" as label, (box).h + 1 as high, box['h'] as h from sales where box.w = 2;

-- struct fields with the table's name | CONCAT | exact
select sales.id, sales.box.w as w from sales where sales.box.h > 6;

-- maps | CONCAT | exact
select id, attrs, attrs['a'] as a, map_keys(attrs) as k, cardinality(attrs) as n from sales where attrs['a'] > 1;

-- new nested values | CONCAT | exact
select id, [qty, small] as l, {'a': qty, 'b': note} as s, row(qty, paid) as r, map {'k': qty} as m from sales where qty > 75;

-- blobs and uuids | CONCAT | exact
select id, raw, octet_length(raw) as n, ref, ref::varchar as t, md5(product) as h from sales where raw <> 'b1'::blob;

-- json as a node has it | CONCAT | exact
select id, ctx, ctx.user as who, ctx.code, tags, msg from logs where level = 'error';

-- missing keys are null | CONCAT | exact
select id, ms, tags from logs where ms is null or tags is null;

-- a column that one node lacks | CONCAT | exact
select id, level from events where level is null;

-- columns in another order | CONCAT | exact
select id, name, score, ok from events where id between 200000 and 200020;

-- quoted names | CONCAT | exact
select "id" as "a ""b""", "Customer ID" as "select", "Customer ID" || 'x' as "é" from "sales" where "Customer ID" = 'c7';

-- names without regard to case | CONCAT | exact
SELECT ID, Product, QTY AS Menge FROM SALES WHERE PRODUCT = 'P21' AND Qty > 40;

-- column beats alias in where | CONCAT | exact
select id, qty * 100 as qty from sales where qty > 70;

-- alias in where | CONCAT | exact
select id, qty * price as total from sales where total > 500000;

-- alias in a later item | CONCAT | exact
select id, qty * 2 as twice, twice + 1 as more from sales where u8 = 5;

-- coalesce and friends | CONCAT | exact
select id, coalesce("Customer ID", 'nobody') as c, nullif(kind, 'web') as k, ifnull(paid, false) as p, greatest(qty, small, 0) as g, if(qty > 3, 'y', 'n') as i from sales;

-- string functions | CONCAT | exact
select id, concat(product, '-', kind) as a, substring(note, 2, 3) as b, replace(note, ',', ';') as c, split_part(note, ' ', 1) as d, trim(note) as e, lpad(kind, 6, '*') as f, note || 'x' as g, format('{}:{}', id, qty) as h from sales where qty > 20;

-- semicolon and comment within | CONCAT | exact
select id, 'a;b--c' as t /* not; the end */ from sales -- and here; too
where qty = 5;

-- filter that matches nothing | CONCAT | exact
select id, note, tags from sales where qty > 1000000;

-- filter that is false | CONCAT | exact
select id, price from sales where 1 = 2;

-- filter on null | CONCAT | exact
select id from sales where null;

-- constants per row | CONCAT | exact
select 1 as one, null as nothing, 'x' as x, [1, 2] as l from events where level = 6;

-- huge numbers | CONCAT | exact
select id, u64, big::hugeint * big as square, u64::hugeint + 1 as more from sales where short > 20000;

-- today is a day | CONCAT | exact
select id, now() > timestamptz '2020-01-01' as later, current_date > date '2020-01-01' as day from sales where qty = 9;

-- == labels without aggregates

-- node and labels beside rows | CONCAT | exact
select _node, _region, _country, _city, _storeid, id from sales where qty > 50;

-- labels before a star | CONCAT | exact
-- expect: select _node, id, name, score, level, day, stamp, ok, text, "Order No", surplus from events
select _node, * from events;

-- label of the table | CONCAT | exact
select s._city, s.id from sales s where s._country = 'US' and s.qty < 0;

-- label in an expression | CONCAT | exact
select id, upper(_city) || '/' || coalesce(_region, '?') as place, _storeid::integer * 10 as n from sales where u8 > 240;

-- label in where prunes | CONCAT | exact
select id, qty from sales where _region = 'EU' and qty > 60;

-- label is null | CONCAT | exact
select id, _city from sales where _city is null;

-- region is missing | CONCAT | exact
select id, _node from events where _region is null;

-- label in a list | CONCAT | exact
select _city, id from sales where _city in ('Paris', 'Oslo', 'Québec, "haute"') and qty = 33;

-- label pattern | CONCAT | exact
select _node, id from logs where _node like 'o%' and level = 'warn';

-- no node is left | CONCAT | exact
select id from sales where _country = 'XX';

-- label or row | CONCAT/COUNTED | exact
select id, qty, _country from sales where _country = 'FR' and qty > 78 or _city = 'Seattle' and qty < -5;

-- label compared with a column | CONCAT/COUNTED | exact
select id, _storeid, qty from sales where qty > _storeid::integer * 10 and u8 < 60;

-- label function | CONCAT | exact
select id, label('city') as city, label('region') as region from sales where label('storeid') = '6' and qty > 50;

-- a real column wins over the label | CONCAT | exact
select id, _city, label('city') as home from logs where _city = 'Rome';

-- ten rows of a node | TOP_K | exact | ordered
select _node, id from sales where _node = 'lyon' order by id limit 10;

-- top with a label | TOP_K | exact | ordered
select _city, product, amount, id from sales order by amount desc, id limit 15;

-- ordered by a label | TOP_K/CONCAT | exact | ordered
select _city, id from sales order by _city nulls first, id limit 20;

-- ordered by node and expression | TOP_K/CONCAT | exact | ordered
select id from sales order by upper(_node) desc, qty desc nulls last, id limit 12 offset 3;

-- distinct labels | DISTINCT/AGGREGATE/CONCAT | exact
select distinct _region, _country from sales;

-- distinct label and column | DISTINCT | exact
select distinct _country, kind from sales;

-- node name with a quote | CONCAT | exact
select id, _node from sales where _node = 'o''hara' and qty > 30;

-- == order and limit

-- all in order | CONCAT/TOP_K | exact | ordered
select id, qty from sales order by qty desc, id;

-- order keeps nulls last | CONCAT/TOP_K | exact | ordered
select id, paid from sales order by paid, id;

-- top ten | TOP_K | exact | ordered
select id, amount from sales order by amount desc, id limit 10;

-- top with nulls first | TOP_K | exact | ordered
select id, price from sales order by price nulls first, id limit 60;

-- descending nulls first | TOP_K | exact | ordered
select id, "Customer ID" from sales order by "Customer ID" desc nulls first, id desc limit 25;

-- descending nulls last | TOP_K | exact | ordered
select id, qty from sales order by qty desc nulls last, id limit 30;

-- offset | TOP_K | exact | ordered
select id, qty from sales order by qty, id limit 7 offset 35;

-- offset beyond the end | TOP_K | exact | ordered
select id from sales order by id limit 5 offset 100000;

-- offset without limit | TOP_K/CONCAT | exact | ordered
select id from sales order by id offset 2050;

-- limit zero | TOP_K/LIMIT/CONCAT | exact | ordered
select id, note from sales order by id limit 0;

-- order by ordinal | TOP_K | exact | ordered
select product, id from sales order by 1 desc, 2 limit 9;

-- order by alias | TOP_K | exact | ordered
select id, qty * 2 as twice from sales order by twice desc nulls last, id limit 9;

-- alias beats column in order by | TOP_K | exact | ordered
select id, -qty as qty from sales where qty is not null order by qty, id limit 9;

-- order by what is not selected | TOP_K | exact | ordered
select note from sales order by amount desc nulls last, id limit 9;

-- order by expression | TOP_K | exact | ordered
select id, product from sales order by abs(qty - 40), length(product) desc, id limit 12;

-- order by all | CONCAT/TOP_K | exact | ordered
select product, id from sales where qty > 77 order by all;

-- order by all descending | TOP_K | exact | ordered
select qty, id from sales order by all desc nulls last limit 5;

-- order by doubles that are no numbers | TOP_K | exact | ordered
select odd, id from sales order by odd desc nulls first, id limit 400;

-- order by zeros | CONCAT/TOP_K | exact | ordered
select id, odd from sales where odd = 0 order by odd, id;

-- order by a huge number | TOP_K | exact | ordered
select id, big from sales order by big::hugeint * 4 desc nulls last, id limit 5;

-- order by a struct field | TOP_K | exact | ordered
select id, box.w from sales order by box.h desc nulls last, box."the name", id limit 11;

-- order by a nested value | TOP_K | exact | ordered
select id, tags from sales order by tags desc nulls last, id limit 11;

-- order by an interval | TOP_K | exact | ordered
select id, lasted from sales order by lasted desc nulls last, id limit 11;

-- order with a hostile text | TOP_K | exact | ordered
select text, id from events order by text nulls first, id limit 40;

-- star in order | TOP_K | exact | ordered
select * from events order by score desc nulls last, id limit 6;

-- top of csv dates | TOP_K | exact | ordered
select id, stamp from events order by stamp desc nulls last, id limit 6;

-- top of json | TOP_K | exact | ordered
select id, ms, ctx from logs order by ms desc nulls last, id limit 6;

-- ties at the limit | TOP_K | any | ordered, keys 1
-- all: select qty, id from sales
select qty, id from sales order by qty desc nulls last limit 13;

-- ties at the offset | TOP_K | any | ordered, keys 1
-- all: select kind, product, id from sales
select kind, product, id from sales order by kind limit 10 offset 600;

-- ties among nulls | TOP_K | any | ordered, keys 1
-- all: select paid, id from sales
select paid, id from sales order by paid nulls first limit 10;

-- ties in order without limit | CONCAT/TOP_K | exact | ordered, keys 1
select kind, id from sales where qty > 70 order by kind;

-- limit without order | LIMIT | any
-- all: select id, note from sales
select id, note from sales limit 17;

-- limit and offset without order | LIMIT | any
-- all: select id from events where ok
select id from events where ok limit 5 offset 11;

-- limit above everything | LIMIT/CONCAT | any/exact
-- all: select id, kind from sales where qty > 75
select id, kind from sales where qty > 75 limit 100000;

-- limit of a filter on a label | LIMIT | any
-- all: select id, _node from sales where _country = 'FR'
select id, _node from sales where _country = 'FR' limit 4;

-- == distinct

-- distinct column | DISTINCT | exact
select distinct product from sales;

-- distinct pair | DISTINCT | exact
select distinct kind, paid from sales;

-- distinct expression | DISTINCT | exact
select distinct qty // 10 as tens, upper(kind) as kind from sales;

-- distinct hostile texts | DISTINCT | exact
select distinct note from sales;

-- distinct nested | DISTINCT | exact
select distinct tags, box.w from sales;

-- distinct in order with limit | DISTINCT/TOP_K | exact | ordered
select distinct product from sales order by product desc nulls last limit 12;

-- distinct in order of an expression | DISTINCT/TOP_K | exact | ordered
select distinct qty from sales order by qty nulls first limit 5 offset 2;

-- distinct star | DISTINCT | exact
select distinct * exclude (id, stamp, score) from events;

-- distinct of nothing | DISTINCT | exact
select distinct kind from sales where id < 0;

-- == aggregates without groups

-- count of rows | AGGREGATE | exact
select count(*) from sales;

-- count without star | AGGREGATE | exact
select count() as n from events;

-- counts | AGGREGATE | exact
select count(*) as n, count(paid) as paid, count("Customer ID") as customers, count(note) as notes, count(1) as ones from sales;

-- counts of three tables' kinds: json | AGGREGATE | exact
select count(*) as n, count(ms) as ms, count(tags) as tags, count(ctx.user) as u from logs;

-- sums of all integers | AGGREGATE | exact
select sum(qty), sum(small), sum(short), sum(u8), sum(u64), sum(big) from sales;

-- sum beyond 64 bits | AGGREGATE | exact
select sum(big) as s, sum(big::hugeint) as h, sum(u64) as u, typeof(sum(big)) as t from sales;

-- sum of decimals | AGGREGATE | exact
select sum(price) as total, sum(price * qty) as revenue from sales;

-- sum of booleans | AGGREGATE | exact
select sum(paid) as paid, sum(qty > 30) as many, count_if(qty > 30) as c from sales;

-- sum of doubles | AGGREGATE | float(a, w)
select sum(amount) as a, sum(weight) as w from sales;

-- sum of doubles that are no numbers | AGGREGATE | float(s)
select isnan(sum(odd)) as n, sum(odd) filter (where not isinf(odd) and not isnan(odd)) as s from sales;

-- average of doubles | AGGREGATE | float(a, w)
select avg(amount) as a, avg(weight) as w from sales;

-- average of integers | AGGREGATE | float(q, s, b)
select avg(qty) as q, avg(small) as s, avg(big) as b from sales;

-- average of decimals | AGGREGATE | float(avg(price))
select avg(price) from sales;

-- least and greatest | AGGREGATE | exact
select min(qty), max(qty), min(amount), max(amount), min(note), max(note), min(day), max(stamp), min(seen), max(clock), max(ref), min(raw), max(lasted) from sales;

-- least and greatest nested | AGGREGATE | exact
select min(tags) as a, max(tags) as b, min(box) as c, max(box) as d from sales;

-- greatest double | AGGREGATE | exact
select max(odd) as m, min(odd) as l, max(odd) filter (where not isnan(odd)) as f from sales;

-- booleans and bits | AGGREGATE | exact
select bool_and(paid) as a, bool_or(paid) as o, bit_and(u8) as ba, bit_or(short) as bo, bit_xor(big) as bx, bit_xor(qty) as q from sales;

-- arg max and min | AGGREGATE | exact/any
select arg_max(id, amount) as best, arg_min(id, amount) as worst, max_by(note, id) as last, min_by(product, id) as first from sales;

-- arg max skips nulls of its value | AGGREGATE | exact/any
select arg_max("Customer ID", id) as c, arg_min(paid, id) as p, arg_max(box, id) as b from sales;

-- product of numbers | AGGREGATE | float(p)
select product(1 + small / 100000.0) as p from sales;

-- any value | AGGREGATE | any
-- all: select distinct kind as k from sales where kind is not null
select any_value(kind) as k from sales;

-- count distinct | AGGREGATE/COUNTED | exact
select count(distinct product) from sales;

-- count distinct of an expression | AGGREGATE/COUNTED | exact
select count(distinct qty % 13) as r, count(distinct upper(kind)) as k from sales;

-- several distinct | AGGREGATE/COUNTED | exact
select count(distinct product) as p, count(distinct "Customer ID") as c, count(distinct tags) as t, count(*) as n, sum(qty) as s from sales;

-- sum distinct | AGGREGATE/COUNTED | exact
select sum(distinct qty) as s, sum(distinct price) as p, max(distinct qty) as m from sales;

-- average distinct | AGGREGATE/COUNTED | float(a)
select avg(distinct qty) as a from sales;

-- distinct with a filter | AGGREGATE/COUNTED | exact
select count(distinct product) filter (where qty > 60) as p, count(distinct product) as n from sales;

-- filters | AGGREGATE | exact
select count(*) filter (where paid) as paid, sum(qty) filter (where kind = 'web') as web, max(id) filter (where qty < 0) as back, count(*) filter (where false) as none from sales;

-- aggregates in expressions | AGGREGATE | float(share, per)
select sum(qty) * 1.0 / count(*) as per, round(100.0 * count(*) filter (where paid) / count(*), 3) as share, max(qty) - min(qty) as range from sales;

-- one aggregate twice | AGGREGATE | exact
select sum(qty), sum(qty) + 1 as more, -sum(qty) as less, sum(qty)::varchar || 'x' as t from sales;

-- aggregates in case | AGGREGATE | exact
select case when count(*) > 1000 then 'big' else 'small' end as size, coalesce(max(note) filter (where false), 'none') as c from sales;

-- aggregates of expressions | AGGREGATE | exact
select sum(qty * 2 + 1) as a, max(length(note)) as b, min(day + 1) as c, sum(len(tags)) as d, sum(case when paid then qty else 0 end) as e, max(box.w) as f from sales;

-- aggregates over no rows | AGGREGATE | exact/any
select count(*) as n, sum(qty) as s, min(note) as m, max(tags) as x, bool_and(paid) as b, count(distinct product) as d, any_value(kind) as a from sales where id < 0;

-- averages over no rows | AGGREGATE | float(b)
select avg(qty) as a, avg(amount) as b, sum(amount) as c, count(amount) as d from sales where id < 0;

-- aggregates with having | AGGREGATE | exact
select count(*) as n from sales having count(*) > 10;

-- having that takes the row away | AGGREGATE | exact
select count(*) as n from sales having sum(qty) < 0;

-- aggregate and constants | AGGREGATE | exact
select 'total' as what, count(*) as n, 42 as answer from sales;

-- aggregates with a limit | AGGREGATE | exact
select count(*) as n from sales limit 1;

-- column of nulls in csv | AGGREGATE | exact
select count(score) as n, min(score) as a, max(score) as b, count(*) as rows from events where _node = 'kiel';

-- column of nulls among others | AGGREGATE | float(s)
select count(score) as n, sum(score) as s, max(level) as l, min(stamp) as a from events;

-- json aggregates | AGGREGATE | float(r)
select sum(ms) as s, max(ctx.code) as c, min(msg) as m, avg(ratio) as r, count(distinct ctx.user) as u from logs;

-- == groups

-- groups by name | AGGREGATE | exact
select product, count(*) as n, sum(qty) as s from sales group by product;

-- groups by ordinal | AGGREGATE | exact
select kind, paid, count(*) from sales group by 1, 2;

-- groups by all | AGGREGATE | exact
select product, kind, max(qty) as m, count(*) as n from sales group by all;

-- groups by alias | AGGREGATE | exact
select qty // 10 as tens, count(*) as n from sales group by tens;

-- column beats alias in group by | AGGREGATE | exact
select max(id) as product, count(*) as n from sales group by product;

-- groups by expression | AGGREGATE | exact
select month(day) as m, upper(kind) as k, sum(price) as s from sales group by month(day), upper(kind);

-- groups by what is not selected | AGGREGATE | exact
select count(*) as n, min(id) as m from sales group by kind, paid;

-- group expression within another | AGGREGATE | exact
select qty // 10 * 10 as low, (qty // 10) + 1 as next, count(*) as n from sales group by qty // 10;

-- groups of hostile texts | AGGREGATE | exact
select note, count(*) as n, sum(qty) as s from sales group by note;

-- groups of csv texts | AGGREGATE | exact
select text, ok, count(*) as n from events group by text, ok;

-- groups of dates | AGGREGATE | exact
select date_trunc('month', stamp) as month, count(*) as n, sum(price) as s from sales group by 1;

-- groups of times with a zone | AGGREGATE | exact
select date_trunc('hour', seen) as h, count(*) as n from sales group by h;

-- groups of doubles | AGGREGATE | exact
select odd + 0.0 as o, count(*) as n from sales where odd is null or odd <> 0 group by 1;

-- groups of nested values | AGGREGATE | exact
select tags, box.w as w, count(*) as n from sales group by tags, box.w;

-- groups of structs and maps | AGGREGATE | exact
select box, attrs, count(*) as n from sales group by all;

-- groups of intervals and blobs | AGGREGATE | exact
select raw, lasted > interval 5 hour as long, count(*) as n, max(lasted) as m from sales group by all;

-- group of nulls alone | AGGREGATE | exact
select "Customer ID" as c, count(*) as n, count("Customer ID") as m, sum(qty) as s from sales where "Customer ID" is null group by 1;

-- groups whose values are null | AGGREGATE | exact
select name, count(score) as n, max(score) as m, sum(level) as l, bool_or(ok) as b from events where _node = 'kiel' group by name;

-- groups without aggregates | AGGREGATE/DISTINCT | exact
select product, kind from sales group by product, kind;

-- groups by a constant | AGGREGATE | exact
select 'all' as what, count(*) as n from sales group by 'all';

-- groups of no rows | AGGREGATE | exact
select product, count(*) as n from sales where id < 0 group by product;

-- every aggregate by group | AGGREGATE | exact/any
select kind, count(*) as a, count(paid) as b, sum(qty) as c, min(note) as d, max(stamp) as e, bool_and(paid) as f, bool_or(paid) as g, bit_xor(short) as h, arg_max(product, id) as i, arg_min(note, id) as j, sum(big) as k, sum(price) as l from sales group by kind;

-- doubles by group | AGGREGATE | float(s, a, w)
select product, sum(amount) as s, avg(amount) as a, avg(weight) as w from sales group by product;

-- averages by group | AGGREGATE | float(q, p)
select kind, avg(qty) as q, avg(price) as p, count(*) as n from sales group by kind;

-- distinct by group | AGGREGATE/COUNTED | exact
select kind, count(distinct product) as p from sales group by kind;

-- several distinct by group | AGGREGATE/COUNTED | exact
select kind, count(distinct product) as p, count(distinct qty) as q, sum(distinct small) as s, count(*) as n, max(id) as m from sales group by kind;

-- distinct argument that is a key | AGGREGATE/COUNTED | exact
select kind, count(distinct kind) as k, count(distinct product) as p from sales group by kind;

-- filters by group | AGGREGATE | exact
select product, count(*) filter (where paid) as paid, sum(price) filter (where kind = 'web' and qty > 0) as web from sales group by product;

-- any value by group | AGGREGATE | any | keys 1
-- all: select distinct product, kind from sales where kind is not null
select product, any_value(kind) as kind from sales where kind is not null group by product;

-- arg max with ties | AGGREGATE | any | keys 1
-- all: select s.kind, s.id as best from sales s join (select kind, max(qty) as q from sales group by kind) m on s.kind is not distinct from m.kind and s.qty = m.q
select kind, arg_max(id, qty) as best from sales where kind is not null group by kind;

-- having | AGGREGATE | exact
select product, count(*) as n from sales group by product having count(*) > 40;

-- having by alias | AGGREGATE | exact
select product, sum(qty) as s, count(*) as n from sales group by product having n > 20 and s > 1000;

-- having on what is not selected | AGGREGATE | exact
select product from sales group by product having max(qty) - min(qty) > 88 and bool_or(paid);

-- having on a key | AGGREGATE | exact
select product, count(*) as n from sales group by product having product > 'P30' or count(*) > 50;

-- top groups | AGGREGATE | exact | ordered
select product, count(*) as n from sales group by product order by n desc, product limit 10;

-- top groups by sum | AGGREGATE | exact | ordered
select product, sum(price) as s from sales group by product order by s desc nulls last, product limit 10;

-- top groups by a double | AGGREGATE | float(s) | ordered
select product, sum(amount) as s from sales group by product order by sum(amount) desc nulls last limit 8;

-- top groups by an average | AGGREGATE | float(a) | ordered
select product, avg(qty) as a from sales group by 1 order by 2 desc nulls last, 1 limit 6 offset 2;

-- top groups by what is not selected | AGGREGATE | exact | ordered
select product from sales group by product order by count(distinct "Customer ID") desc, max(id) desc limit 7;

-- groups in order of an expression | AGGREGATE | exact | ordered
select kind, paid, count(*) as n from sales group by all order by n * -1, kind nulls first, paid nulls first;

-- groups ordered by all | AGGREGATE | exact | ordered
select kind, count(*) as n from sales group by all order by all;

-- groups with ties at the limit | AGGREGATE | any | ordered, keys 2
-- all: select "Customer ID" as c, count(*) as n from sales group by 1
select "Customer ID" as c, count(*) as n from sales group by 1 order by n desc limit 17;

-- groups with a limit alone | AGGREGATE | any
-- all: select product, count(*) as n from sales group by 1
select product, count(*) as n from sales group by 1 limit 5;

-- rare groups first | AGGREGATE | exact | ordered
select product, count(*) as n, min(id) as m from sales group by product order by n, product nulls first limit 10;

-- distinct above groups | AGGREGATE | exact
select distinct count(*) > 30 as many from sales group by product;

-- expressions over groups | AGGREGATE | float(per, share)
select upper(product) || '-' || count(*) as t, sum(amount) / count(*) as per, round(100.0 * count(paid) / count(*), 2) as share from sales group by product;

-- key in an aggregate's expression | AGGREGATE | exact
select qty // 30 as q, sum(qty) + q as s, max(id) % 10 + qty // 30 as m from sales group by q;

-- groups of json | AGGREGATE | exact
select ctx.code, level, count(*) as n, max(ms) as m from logs group by ctx.code, level;

-- groups of csv with dates | AGGREGATE | exact | ordered
select day, count(*) as n, max(level) as l from events where ok group by day order by day desc nulls last limit 9;

-- groups with quoted names | AGGREGATE | exact
select "Order No" as "the ""no""", count(*) as "how many" from events group by "Order No" having "how many" > 3;

-- from first groups | AGGREGATE | exact
from sales select kind, count(*) as n group by kind;

-- count of a whole row's part | AGGREGATE | exact
select count(box) as b, count(box.w) as w, count(attrs['a']) as a, sum(attrs['a']) as s from sales;

-- groups of huge sums | AGGREGATE | exact
select product, sum(big) as s, sum(big) / 2 as half, max(u64) as u from sales where u64 is not null group by product having sum(big) > 4611686018427387904::hugeint;

-- groups frozen in time | AGGREGATE | exact
select day < current_date as past, now() >= stamp as before, count(*) as n from sales group by all;

-- == labels with aggregates

-- groups by node | AGGREGATE | exact
select _node, count(*) as n, sum(qty) as s from sales group by _node;

-- groups by label | AGGREGATE | exact
select _region, _country, count(*) as n, max(price) as m from sales group by all;

-- groups by label and column | AGGREGATE | exact
select _country, kind, sum(price) as s, count(*) as n from sales group by 1, 2;

-- groups by label in order | AGGREGATE | exact | ordered
select _city, count(*) as n from sales group by _city order by n desc, _city nulls first limit 3;

-- groups by an expression of a label | AGGREGATE | exact
select left(_city, 1) as c, count(*) as n from sales group by left(_city, 1);

-- groups by label and row in one | AGGREGATE/COUNTED | exact
select _country || '-' || kind as k, count(*) as n, sum(qty) as s from sales group by 1;

-- labels of the aggregate's filter | AGGREGATE/COUNTED | exact
select kind, count(*) filter (where _region = 'EU') as eu, sum(qty) filter (where _country = 'US' and paid) as us from sales group by kind;

-- share of a label | AGGREGATE/COUNTED | float(share)
select round(100.0 * count(*) filter (where _country = 'FR') / count(*), 3) as share from sales;

-- label as argument | AGGREGATE/COUNTED | exact
select count(distinct _node) as nodes, count(distinct _region) as regions, min(_city) as a, max(_storeid) as b, count(_city) as c from sales;

-- nodes per product | AGGREGATE/COUNTED | exact
select product, count(distinct _node) as nodes, count(*) as n from sales group by product;

-- label and row in an argument | AGGREGATE/COUNTED | exact
select sum(qty * _storeid::integer) as s, sum(case when _country = 'FR' then qty else 0 end) as fr from sales;

-- label in having | AGGREGATE | exact
select _country, count(*) as n from sales group by _country having _country <> 'FR' and count(*) > 50;

-- label in where of an aggregate | AGGREGATE | exact
select count(*) as n, sum(qty) as s from sales where _region = 'EU';

-- label or row in where of an aggregate | AGGREGATE/COUNTED | exact
select count(*) as n, sum(price) as s from sales where _region = 'NA' or kind = 'web';

-- all nodes pruned | AGGREGATE/LOCAL | exact
select count(*) as n, sum(qty) as s, max(note) as m from sales where _city = 'Nowhere';

-- groups of pruned nodes | AGGREGATE/LOCAL | exact
select kind, count(*) as n from sales where _city = 'Nowhere' group by kind;

-- the empty node alone | AGGREGATE | float(a)
select count(*) as n, sum(qty) as s, avg(amount) as a from sales where _node = 'oslo';

-- null label in where | AGGREGATE | exact
select count(*) as n from sales where _region is null or _city is null;

-- not null label | AGGREGATE | exact
select count(*) as n from sales where not (_region = 'EU');

-- groups by label function | AGGREGATE | exact
select label('country') as c, count(*) as n from sales group by label('country');

-- groups by the column that hides a label | AGGREGATE | exact
select _city, label('city') as home, count(*) as n from logs group by all;

-- number from a label | AGGREGATE | exact
select _storeid::integer % 3 as third, count(*) as n, sum(qty) as s from sales group by 1;

-- node beside the greatest | AGGREGATE | exact/any | ordered
select _node, max(amount) as best, arg_max(id, amount) as row from sales group by _node order by best desc nulls last;

-- distinct by label | AGGREGATE/COUNTED | exact
select _country, count(distinct product) as p, count(distinct qty) as q from sales group by _country;

-- arg max of a label | AGGREGATE/COUNTED | exact/any
select arg_max(_node, id) as last, arg_min(_city, id) as first from sales;

-- label in the order only | AGGREGATE | exact | ordered
select count(*) as n from events group by _node order by _node;

-- csv by label | AGGREGATE | exact
select _node, count(*) as n, count(score) as s, count(level) as l, min(day) as d from events group by _node;

-- types by label | AGGREGATE | exact
select _country, max(i128) as a, min(dec38) as b, max(ts_ns) as c, sum(i64) as d, count(distinct uuid) as e from types group by _country;

-- floats by label | AGGREGATE | float(a, s)
select _region, avg(amount) as a, sum(weight) as s from sales group by _region;

-- == CTEs and derived tables

-- plain derived table | CONCAT | exact
select id, q from (select id, qty as q from sales where paid) where q > 60;

-- derived table with an alias | CONCAT | exact
select t.a, t.b from (select id as a, note as b from sales) as t where t.a % 50 = 0;

-- derived table with renamed columns | CONCAT | exact
select x, y from (select id, qty from sales) as t(x, y) where y > 70;

-- nested derived tables | CONCAT | exact
select v + 1 as w from (select u * 2 as v from (select qty as u, paid from sales where kind = 'web') where u > 50);

-- aggregate over a derived table | AGGREGATE | exact
select k, count(*) as n, sum(t) as s from (select upper(kind) as k, price * qty as t from sales where qty > 0) group by k;

-- plain cte | AGGREGATE | exact
with web as (select * from sales where kind = 'web') select product, count(*) as n from web group by product;

-- cte over a cte | AGGREGATE | exact | ordered
with a as (select id, qty, kind from sales where qty > 10), b as (select qty * 2 as q, kind from a where kind <> 'web') select kind, sum(q) as s from b group by kind order by kind nulls first;

-- cte with renamed columns | CONCAT | exact
with t(a, b) as (select id, note from sales where qty > 70) select b, a from t;

-- cte that hides a table | AGGREGATE | exact
with events as (select id, qty from sales where qty > 50) select count(*) as n, max(qty) as m from events;

-- cte that hides its own table | AGGREGATE | exact
with sales as (select product, qty from sales where paid) select product, sum(qty) as s from sales group by product;

-- cte with a label within | AGGREGATE | exact
with t as (select _country as c, _node, qty from sales where qty > 20) select c, count(*) as n from t where _node <> 'lyon' group by c;

-- derived table with a label within | CONCAT | exact
select c, id from (select _city as c, id, qty from sales) where c = 'Seattle' and qty > 70;

-- derived label in an expression | AGGREGATE | exact
select place, count(*) as n from (select coalesce(_region, '?') || '/' || _country as place from sales) group by place;

-- derived table's star | CONCAT | exact
select * from (select id, qty, box.w from sales where qty = 40);

-- derived table in order with limit | TOP_K | exact | ordered
select * from (select id, amount * 2 as a from sales) order by a desc nulls last, id limit 5;

-- derived table ordered within | CONCAT | exact
select id, qty from (select id, qty from sales order by qty) where qty > 70;

-- shadowed column in a derived table | CONCAT | exact
select qty from (select -qty as qty, id from sales) where qty > 5;

-- distinct over a cte | DISTINCT | exact
with t as (select kind, paid from sales where qty > 0) select distinct kind, paid from t;

-- count distinct over a derived table | AGGREGATE/COUNTED | exact
select count(distinct c) as n from (select "Customer ID" as c from sales where kind = 'till');

-- cte that nobody reads | AGGREGATE | exact
with unused as (select 1 as x) select count(*) as n from sales;

-- from first in a derived table | AGGREGATE | exact
select count(*) as n from (from events where ok);

-- == replicated tables, asked of one node

-- replicated rows | ONE_NODE | exact
select * from products;

-- replicated count | ONE_NODE | exact
select count(*) as n, sum(cost) as s from products;

-- replicated groups with an ordered list | ONE_NODE | exact | ordered
select family, count(*) as n, string_agg(product, ',' order by product) as p, median(cost) as m from products group by family order by family;

-- replicated join with itself | ONE_NODE | exact | ordered
select a.product, b.product as twin from products a join products b on a.cost = b.cost and a.product < b.product order by 1, 2;

-- replicated window | ONE_NODE | exact | ordered
select product, rank() over (partition by family order by cost desc, product) as r from products qualify r <= 2 order by 1;

-- replicated subquery | ONE_NODE | exact | ordered
select product from products where cost > (select avg(cost) from products) order by product;

-- replicated cte and union | ONE_NODE | exact | ordered
with a as (select product from products where family = 'F1') select * from a union all select family from products where cost < 1 order by 1;

-- replicated with grouping sets | ONE_NODE | exact
select family, cost > 4 as dear, count(*) as n from products group by rollup (family, dear);

-- == without a table

-- one row | LOCAL | exact
select 1 as one, 'a' as a, null as n, [1, 2] as l;

-- values | LOCAL | exact | ordered
select * from (values (1, 'x'), (2, 'y')) as t(n, s) order by n;

-- range | LOCAL | exact
select sum(i) as s, count(*) as n from range(10) as t(i);

-- unnamed | LOCAL | exact
select 1 + 1, upper('x'), date '2024-02-29' + interval 1 year;

-- time stands still | LOCAL | exact
select now() = now() as same, now() > timestamptz '2020-01-01' as later;

-- == files named in SQL

-- rows of a file | CONCAT | exact
-- expect: select id, qty from sales where qty > 60
select id, qty from 'sales/*.parquet' where qty > 60;

-- groups of a file | AGGREGATE | exact
-- expect: select kind, count(*) as n, sum(qty) as s from sales group by kind
select kind, count(*) as n, sum(qty) as s from read_parquet('sales/*.parquet') group by kind;

-- groups of a csv file by label | AGGREGATE | exact
-- expect: select _country, count(*) as n, max(day) as d, sum(level) as l from events group by _country
select _country, count(*) as n, max(day) as d, sum(level) as l from read_csv('events/events.csv') group by _country;

-- a file on fewer rows | AGGREGATE | exact
-- expect: select count(*) as n, max(id) as m from sales where _node <> 'paris' or id % 3 = 0
select count(*) as n, max(id) as m from 'sales/a.parquet';

-- == names that a planner might use itself, and what a carrier might break

-- names of partial columns | AGGREGATE | exact
select product as __g0, count(*) as __p0, sum(qty) as __a0, max(id) as __s0 from sales group by product;

-- table called like a part | AGGREGATE | exact
select p0.kind, count(*) as s0 from sales as p0 group by p0.kind;

-- cte called like a part | AGGREGATE | exact
with s0 as (select kind, qty from sales), p0 as (select kind as k, qty as q from s0 where qty > 0) select k, sum(q) as part from p0 group by k;

-- hidden sort keys with their name taken | TOP_K | exact | ordered
select qty as __s0, id as __s1 from sales order by amount desc nulls last, id limit 5;

-- alias called like a label | AGGREGATE | exact
select upper(kind) as _region, count(*) as n from sales group by 1;

-- alias called like another label | CONCAT | exact
select id, _country as _city, kind as _country from sales where qty = 12;

-- alias of an aggregate that is a column | AGGREGATE | exact | ordered
select product, sum(qty) as qty from sales group by product order by qty desc nulls last, product limit 5;

-- alias of an aggregate in a later item | AGGREGATE | exact
select max(qty) as m, m + 1 as next, count(*) as n, n - m as rest from sales;

-- alias of a key in having | AGGREGATE | exact
select kind as k, count(*) as n from sales group by k having k is not null;

-- key named twice | AGGREGATE | exact
select kind, kind as again, count(*) as n from sales group by kind, kind;

-- aggregates of one name | AGGREGATE | exact
select count(*) as n, sum(qty) as n, max(id) as n from sales;

-- order by an aggregate alone | AGGREGATE | exact | ordered
select product from sales group by product order by sum(price) desc nulls last, product limit 4;

-- long texts | CONCAT | exact
select id, repeat(note, 9000) as long from sales where id % 97 = 0;

-- texts with control characters | CONCAT | exact
select id, 'a' || chr(0) || 'b' as nul, note || chr(13) as cr, chr(27) || '[31m' as escape, chr(13) || chr(10) as crlf from sales where qty = 7;

-- control characters as group keys | AGGREGATE | exact
select chr(0) || kind as z, chr(13) || coalesce(note, '') as r, count(*) as n from sales group by all;

-- text that looks like null | AGGREGATE | exact
select '\N' as a, 'NULL' as b, '' as c, nullif(kind, 'web') as k, count(*) as n from sales group by all;

-- enum made by a cast | AGGREGATE | exact
select kind::enum('till', 'web', 'phone') as e, count(*) as n, max(kind::enum('till', 'web', 'phone')) as m from sales group by e;

-- types that parquet changes | CONCAT | exact
select id, big::hugeint as h, u64::uhugeint as u, lasted * 3 as i, '010'::bit as b, clock::timetz as z, big::bignum as n, [big::hugeint] as l, {'i': lasted, 'h': big::hugeint} as s from sales where u8 < 40;

-- types that parquet changes as keys | AGGREGATE | exact
select (qty // 9)::hugeint as h, to_days(r) as i, count(*) as n from (select qty, (qty % 3)::integer as r from sales) group by all;

-- many columns | AGGREGATE | exact
select count(id), count(product), count(qty), count(small), count(short), count(u8), count(u64), count(big), count(price), count(amount), count(weight), count(odd), count(note), count("Customer ID"), count(day), count(stamp), count(seen), count(paid), count(lasted), count(ref), count(raw), count(clock), count(tags), count(box), count(attrs), count(kind) from sales;

-- sum that only holds in 128 bits | AGGREGATE | exact | ordered
select _node, sum(big) as s, sum(big) > 9223372036854775807 as beyond from sales group by _node order by s desc nulls last;

-- minus zero and infinity travel | TOP_K | exact | ordered
select odd, id from sales where odd = 0 or isinf(odd) order by odd, id limit 300;
