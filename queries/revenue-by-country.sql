-- Revenue by the customers' country, returns taken off.
--
-- @chart bar country revenue
SELECT Country AS country, round(sum(Quantity * Price), 2) AS revenue, count(DISTINCT "Customer ID") AS customers
FROM sales
GROUP BY Country
ORDER BY revenue DESC
LIMIT 10;
