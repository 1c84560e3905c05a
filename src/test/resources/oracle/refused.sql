-- Statements that must be refused: blocks of an id and the statement, parted by blank lines.
-- What each is told stands in refused.golden.

-- == statements that are no question

-- create table
create table t as select * from sales;

-- create view
create view v as select * from sales;

-- create macro
create macro twice(x) as x * 2;

-- create secret
create secret s (type s3, key_id 'a', secret 'b');

-- drop
drop table sales;

-- alter
alter table sales add column x integer;

-- insert
insert into sales select * from sales;

-- update
update sales set qty = 0;

-- delete
delete from sales where qty = 0;

-- merge
merge into sales using products on (sales.product = products.product) when matched then delete;

-- truncate
truncate sales;

-- copy out
copy sales to '/tmp/stolen.csv';

-- copy a question out
copy (select * from sales) to 'out.parquet' (format parquet);

-- copy in
copy sales from 'sales/a.parquet';

-- export
export database '/tmp/stolen';

-- attach
attach '/tmp/other.duckdb' as other;

-- detach
detach memory;

-- use
use memory;

-- pragma
pragma database_list;

-- set
set threads = 1;

-- reset
reset threads;

-- install
install httpfs;

-- load
load httpfs;

-- call
call pragma_version();

-- prepare
prepare p as select * from sales;

-- execute
execute p;

-- begin
begin transaction;

-- commit
commit;

-- vacuum
vacuum;

-- checkpoint
checkpoint;

-- explain
explain select * from sales;

-- explain analyze
explain analyze select * from sales;

-- comment on
comment on table sales is 'mine';

-- two statements
select 1; select 2;

-- a question and a drop
select count(*) from sales; drop table sales;

-- nothing
;

-- not sql
selec * from sales;

-- an open bracket
select count(* from sales;

-- == files and the machine

-- a file's text
select * from read_text('/etc/passwd');

-- a file's bytes
select * from read_blob('/etc/passwd');

-- an absolute path
select * from read_csv('/etc/passwd');

-- an absolute path in from
select * from '/etc/passwd.csv';

-- a path upwards
select * from read_parquet('../lyon/sales/a.parquet');

-- a path upwards within
select * from 'sales/../../lyon/sales/a.parquet';

-- a path upwards in a list
select * from read_csv(['events/events.csv', '../lyon/events/events.csv']);

-- a bucket
select * from read_parquet('s3://bucket/x.parquet');

-- the web
select * from 'https://example.org/x.csv';

-- a path from the home directory
select * from read_csv('~/x.csv');

-- a list of files
select * from glob('*');

-- a path that is computed
select * from read_csv('events/' || 'events.csv');

-- a file within an expression
select id, (select content from read_text('/etc/passwd')) as x from sales;

-- environment
select id, getenv('HOME') as home from sales;

-- settings as rows
select * from duckdb_settings();

-- a setting
select current_setting('threads') as t from sales;

-- the catalogue of duckdb
select * from duckdb_tables();

-- information schema
select * from information_schema.tables;

-- a pragma as a table
select * from pragma_table_info('sales');

-- query as text
select * from query('select * from sales');

-- table by name
select * from query_table('sales');

-- a sequence
select nextval('s') as n from sales;

-- version of the machine
select version() as v, count(*) as n from sales;

-- current user
select current_user, current_schema(), count(*) from sales;

-- == no defined answer

-- random
select random() as r from sales;

-- random in where
select id from sales where random() < 0.1;

-- random order
select id from sales order by random() limit 5;

-- uuid
select uuid() as u from sales;

-- random without a table
select gen_random_uuid() as u;

-- using sample
select * from sales using sample 10;

-- tablesample
select * from sales tablesample 10 percent;

-- row number of the file
select rowid, id from sales;

-- greatest row number
select max(rowid) from sales;

-- file name
select filename, id from sales;

-- first without order
select product, first(id) as f from sales group by product;

-- last without order
select last(note) as l from sales;

-- list without order
select kind, list(id) as ids from sales group by kind;

-- array_agg without order
select array_agg(product) as p from sales;

-- string_agg without order
select string_agg(product, ',') as p from sales;

-- parameter
select * from sales where id = ?;

-- numbered parameter
select * from sales where id = $1;

-- named parameter
select * from sales where id = $since;

-- == not in this version

-- median
select median(qty) as m from sales;

-- quantile
select product, quantile_cont(price, 0.9) as q from sales group by product;

-- within group
select percentile_cont(0.5) within group (order by qty) as q from sales;

-- stddev
select stddev(amount) as s from sales;

-- mode
select mode(product) as m from sales;

-- histogram
select histogram(kind) as h from sales;

-- approximate count
select approx_count_distinct(product) as n from sales;

-- approximate quantile
select approx_quantile(qty, 0.5) as q from sales;

-- correlation
select corr(qty, amount) as c from sales;

-- entropy
select entropy(kind) as e from sales;

-- ordered list
select kind, list(id order by id) as ids from sales group by kind;

-- ordered string_agg
select string_agg(product, ',' order by id) as p from sales;

-- greatest three
select max(qty, 3) as m from sales;

-- best three
select arg_max(id, qty, 3) as m from sales;

-- window
select id, row_number() over (order by id) as n from sales;

-- window above groups
select product, rank() over (order by count(*) desc) as r from sales group by product;

-- window in order by
select id from sales order by sum(qty) over (partition by kind), id;

-- qualify
select id, product from sales qualify row_number() over (partition by product order by id) = 1;

-- join of two tables
select s.id, e.name from sales s join events e on s.id = e.id;

-- join with a replicated table
select p.family, count(*) as n from sales s join products p on s.product = p.product group by 1;

-- comma join
select count(*) from sales, products;

-- using join
select count(*) from sales join products using (product);

-- natural join
select count(*) from sales natural join products;

-- left join
select count(*) from products p left join sales s on s.product = p.product;

-- semi join
select count(*) from sales semi join products using (product);

-- asof join
select count(*) from sales s asof join events e on s.id >= e.id;

-- self join
select count(*) from sales a join sales b on a.id = b.id;

-- lateral join
select s.id, x.q from sales s, lateral (select s.qty * 2 as q) x;

-- positional join
select count(*) from sales positional join events;

-- union all
select id from sales union all select id from events;

-- union
select product from sales union select product from products;

-- except
select product from products except select product from sales;

-- intersect
select id from sales intersect select id from events;

-- union in a derived table
select count(*) as n from (select id from sales union all select id from events);

-- scalar subquery
select id from sales where amount > (select avg(amount) from sales);

-- in subquery
select id from sales where product in (select product from products where cost > 4);

-- exists
select id from sales s where exists (select 1 from events e where e.id = s.id);

-- subquery in the select list
select id, (select max(id) from events) as m from sales;

-- subquery in having
select product, count(*) as n from sales group by product having count(*) > (select count(*) / 60 from sales);

-- subquery of constants
select id from sales where qty in (select * from range(5));

-- replicated subquery over rows
select count(*) filter (where product = (select min(product) from products)) as n from sales;

-- grouping sets
select kind, paid, count(*) as n from sales group by grouping sets ((kind), (paid), ());

-- rollup
select kind, paid, count(*) as n from sales group by rollup (kind, paid);

-- cube
select kind, paid, count(*) as n from sales group by cube (kind, paid);

-- grouping
select kind, grouping(kind) as g, count(*) as n from sales group by rollup (kind);

-- pivot statement
pivot sales on kind using sum(qty) group by product;

-- pivot with a list
pivot sales on kind in ('web', 'till') using sum(qty) group by product;

-- pivot in from
select * from sales pivot (sum(qty) for kind in ('web', 'till') group by product);

-- unpivot
unpivot sales on qty, small into name n value v;

-- limit in percent
select id from sales order by id limit 10%;

-- limit by a subquery
select id from sales order by id limit (select 3);

-- limit by a column
select id from sales limit qty;

-- negative limit
select id from sales limit -1;

-- distinct on
select distinct on (product) product, id from sales order by product, id;

-- recursive
with recursive t as (select id from sales where id < 100005 union all select id + 1 from t where id < 100010) select * from t;

-- aggregate in a cte
with t as (select product, count(*) as n from sales group by product) select max(n) from t;

-- aggregate in a derived table
select avg(n) from (select count(*) as n from sales group by product);

-- distinct in a derived table
select count(*) from (select distinct product from sales);

-- limit in a derived table
select sum(qty) from (select qty from sales order by id limit 10);

-- columns
select columns('q.*') from sales;

-- columns of a lambda
select min(columns(lambda c: c like 'q%')) from sales;

-- columns star
select max(columns(*)) from sales;

-- star like
select * like 'q%' from sales;

-- unnest
select id, unnest(tags) as t from sales;

-- unnest in from
select s.id, u.t from sales s, unnest(s.tags) as u(t);

-- range beside rows
select s.id, r.i from sales s, range(3) as r(i);

-- collate
select product from sales order by product collate nocase, id;

-- average of dates
select avg(day) as d from sales;

-- average of times
select avg(stamp) as t from sales;

-- label of a replicated table
select _node, product from products;

-- label function of a replicated table
select label('region') as r, product from products;

-- order in an aggregate
select any_value(kind order by id) as k from sales;

-- time travel
select * from sales at (version => 1);

-- summarize
summarize sales;

-- export of a state
select sum(qty) export_state from sales;

-- macro of duckdb
select weighted_avg(price, qty) as w from sales;

-- aggregate by a dot call
select qty.sum() as s from sales;

-- == wrong names and types

-- unknown table
select * from sale;

-- unknown schema
select * from main2.sales;

-- unknown column
select quantity from sales;

-- misspelt column
select sum(qtyy) from sales;

-- unknown column in where
select id from sales where prodct = 'P01';

-- unknown column in order
select id from sales order by amuont;

-- unknown alias
select x.id from sales s;

-- unknown function
select uppr(note) from sales;

-- unknown field
select box.width from sales;

-- unknown label
select _cty, count(*) from sales group by 1;

-- unknown label by function
select label('cty') from sales;

-- unknown type
select id::intt from sales;

-- wrong types
select note + 1 from sales;

-- wrong arguments
select substring(qty, 'a', 'b', 'c') from sales;

-- aggregate in where
select id from sales where count(*) > 1;

-- column not in group by
select product, id, count(*) from sales group by product;

-- nested aggregates
select sum(count(*)) from sales group by product;

-- ordinal too high
select id from sales order by 7;

-- group ordinal too high
select id, count(*) from sales group by 9;

-- having without aggregate
select id from sales having qty > 1;
