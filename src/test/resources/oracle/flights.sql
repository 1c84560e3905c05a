-- The questions of the flights, 229 nodes by origin; labels state and city; the format is described in dory.oracle.Questions.

-- count | AGGREGATE | exact
select count(*) from flights;

-- average delay by destination | AGGREGATE | float(delay) | ordered
select destination, avg(delay) as delay from flights group by destination order by delay desc, destination limit 10;

-- greatest delay by state | AGGREGATE | exact
select _state, max(delay) as delay from flights group by _state;

-- destinations in total | AGGREGATE/COUNTED | exact
select count(distinct destination) as destinations from flights;

-- destinations by month | AGGREGATE/COUNTED | exact | ordered
select month(date) as month, count(distinct destination) as destinations from flights group by month order by month;

-- flights per weekday | AGGREGATE | float(delay) | ordered
select isodow(date) as weekday, count(*) as flights, avg(delay) as delay from flights group by weekday having count(*) > 400000 order by weekday;

-- ten longest delays | TOP_K | exact | ordered
select date, origin, destination, delay, distance from flights order by delay desc, date, origin, destination, distance limit 10;

-- ten longest delays with their ties | TOP_K | any | ordered, keys 1
-- all: select delay, origin from flights where delay > 900
select delay, origin from flights order by delay desc limit 10;

-- share of delayed flights per state | AGGREGATE | float(share) | ordered
select _state, round(100.0 * count(*) filter (where delay > 15) / count(*), 2) as share, count(*) as flights from flights group by _state order by share desc, _state;

-- a filter that matches nothing | CONCAT | exact
select date, origin, destination from flights where delay > 100000;

-- an aggregate of nothing | AGGREGATE | float(delay)
select count(*) as flights, avg(delay) as delay, max(date) as last from flights where delay > 100000;

-- one state | AGGREGATE | exact | ordered
select _city, count(*) as flights, max(delay) as delay from flights where _state = 'TX' group by _city order by flights desc, _city;

-- node beside an aggregate | AGGREGATE | exact | ordered
select _node, count(*) as flights, max(distance) as distance from flights group by _node order by flights desc, _node limit 20;

-- distance in all | AGGREGATE | exact
select sum(distance) as distance, min(date) as first, max(date) as last from flights;
