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

-- parameter
select * from sales where id = ?;

-- numbered parameter
select * from sales where id = $1;

-- named parameter
select * from sales where id = $since;

-- == not in this version

-- positional join
select count(*) from sales positional join events;

-- pivot statement
pivot sales on kind using sum(qty) group by product;

-- limit by a column
select id from sales limit qty;

-- negative limit
select id from sales limit -1;

-- label of a replicated table
select _node, product from products;

-- label function of a replicated table
select label('region') as r, product from products;

-- time travel
select * from sales at (version => 1);

-- summarize
summarize sales;

-- export of a state
select sum(qty) export_state from sales;

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
