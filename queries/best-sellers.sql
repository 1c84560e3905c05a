-- The ten articles sold most, in pieces, and what they brought in.
--
-- Postage is left out; so are returns, which have a negative quantity.
SELECT StockCode AS article, min(Description) AS description, sum(Quantity) AS pieces, round(sum(Quantity * Price), 2) AS revenue
FROM sales
WHERE Quantity > 0 AND StockCode <> 'POST'
GROUP BY StockCode
ORDER BY pieces DESC, article
LIMIT 10;
