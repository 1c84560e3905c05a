-- What each store took back: invoices, pieces and money.
--
-- @chart bar store value
SELECT _node AS store, _city AS city, count(DISTINCT Invoice) AS invoices, -sum(Quantity) AS pieces, round(-sum(Quantity * Price), 2) AS value
FROM sales
WHERE Invoice LIKE 'C%'
GROUP BY _node, _city
ORDER BY value DESC, store;
