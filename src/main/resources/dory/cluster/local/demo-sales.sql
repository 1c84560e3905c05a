-- The demo's sales. Every value comes from integers mixed below, never from random() or a library of
-- mathematics, so that it is the same on every machine. The table demo_stores is there already.

-- Two rounds of Wellons' "lowbias32"; 16 bits of the outcome, 0 to 65535.
CREATE MACRO stir(x) AS (xor(x, x >> 16) * 2146121005) & 4294967295;
CREATE MACRO fold(x) AS (xor(x, x >> 15) * 2221713035) & 4294967295;
CREATE MACRO roll(n, salt) AS (fold(stir((n + salt * 2654435769)::UBIGINT & 4294967295)) >> 16)::BIGINT;
-- 0 to size - 1, small ones more often.
CREATE MACRO skewed(rolled, size) AS ((rolled * rolled) >> 16) * size >> 16;

CREATE TABLE countries AS
SELECT place, name, size, sum(size) OVER (ORDER BY place) - size AS before
FROM (VALUES
    (0, 'United Kingdom', 3000), (1, 'France', 520), (2, 'USA', 450), (3, 'Germany', 420), (4, 'Canada', 310),
    (5, 'Spain', 250), (6, 'Netherlands', 180), (7, 'EIRE', 160), (8, 'Norway', 140), (9, 'Belgium', 120),
    (10, 'Switzerland', 110), (11, 'Portugal', 90), (12, 'Sweden', 70), (13, 'Denmark', 50), (14, 'Italy', 40),
    (15, 'Austria', 20), (16, 'Finland', 12)) AS t(place, name, size);

CREATE TABLE products AS
WITH things AS (
    FROM (VALUES
        (0, 'HANGING HEART T-LIGHT HOLDER', 'Lighting', 295), (1, 'CAKE STAND', 'Kitchen', 1275),
        (2, 'LUNCH BAG', 'Bags', 165), (3, 'JUMBO BAG', 'Bags', 195), (4, 'METAL SIGN', 'Signs', 210),
        (5, 'TEA TOWEL', 'Kitchen', 250), (6, 'CAFÉ AU LAIT BOWL', 'Kitchen', 345),
        (7, 'CRÈME BRÛLÉE DISH', 'Kitchen', 295), (8, 'BOX, LACQUERED, WITH LID', 'Storage', 675),
        (9, 'SIGN "HOME SWEET HOME"', 'Signs', 215), (10, 'GARDENER''S KNEELING PAD', 'Garden', 165),
        (11, 'PAPER PLATES, SET OF 6', 'Party', 85), (12, 'PARTY BUNTING', 'Party', 495),
        (13, 'ALARM CLOCK', 'Home', 375), (14, 'DOORMAT', 'Home', 795), (15, '6" RULER', 'Desk', 95),
        (16, 'PENCIL CASE', 'Desk', 125), (17, 'HOT WATER BOTTLE', 'Home', 495), (18, 'MINI JIGSAW', 'Toys', 42),
        (19, 'SKIPPING ROPE', 'Toys', 125), (20, 'CANDLE & HOLDER', 'Lighting', 145), (21, 'LANTERN', 'Lighting', 425),
        (22, 'WATERING CAN', 'Garden', 385), (23, 'BIRD HOUSE', 'Garden', 255), (24, 'FOOD COVER', 'Kitchen', 375),
        (25, 'NAPKINS, 3/4 FOLD', 'Party', 85), (26, 'PURSE', 'Bags', 210), (27, 'DRAWER KNOB', 'Home', 139),
        (28, 'BIRTHDAY CARD: "À BIENTÔT!"', 'Cards', 42), (29, 'WRAP', 'Cards', 42)) AS t(thing, name, family, cents)),
styles AS (
    FROM (VALUES
        (0, 'WHITE'), (1, 'RED RETROSPOT'), (2, 'PINK POLKADOT'), (3, 'IVORY'), (4, 'BLUE FELTCRAFT'),
        (5, 'GREEN REGENCY'), (6, 'BLACK BAROQUE'), (7, 'VINTAGE'), (8, 'FRENCH BLUE'), (9, 'GINGHAM'),
        (10, 'SPACEBOY'), (11, 'STRAWBERRY'), (12, 'ZINC'), (13, 'ROSÉ'), (14, 'ANTIQUE SILVER'), (15, 'DOLLY GIRL'),
        (16, 'WOODLAND'), (17, 'FOLKART'), (18, 'CHARLOTTE'), (19, 'SKULL')) AS t(style, look))
SELECT
    -- 7919 shares no divisor with 600: every rank occurs once. Nor does 233 with 601.
    (thing * 20 + style) * 7919 % 600 AS rank,
    (20600 + (rank * 233 + 316) % 601 * 103)::VARCHAR || CASE WHEN thing % 4 = 0 THEN chr(65 + style) ELSE '' END AS StockCode,
    look || ' ' || name AS Description,
    family AS "Group",
    cents * (90 + roll(thing * 20 + style, 1) % 40) // 100 AS cents
FROM things, styles
UNION ALL
SELECT 600, 'POST', 'POSTAGE', 'Service', 1800;

-- Closed on Saturdays and over Christmas, busiest before it.
CREATE TABLE days AS
SELECT
    day,
    CASE
        WHEN isodow(day) = 6 OR strftime(day, '%m%d') >= '1224' OR strftime(day, '%m%d') <= '0103' THEN 0
        ELSE [38, 38, 44, 42, 46, 46, 44, 44, 58, 68, 84, 72][month(day)] + roll(epoch(day)::BIGINT // 86400, 2) % 17 - 8
    END AS invoices
FROM range(TIMESTAMP '2009-12-01', TIMESTAMP '2011-12-10', INTERVAL 1 DAY) AS t(day);

CREATE TABLE invoices AS
WITH numbered AS (
    SELECT row_number() OVER (ORDER BY day, turn) - 1 AS n, day, invoices, turn
    FROM days, range(invoices) AS t(turn)),
rolled AS (
    SELECT
        *,
        roll(n, 3) % 100 AS store,
        roll(n, 4) % 100 AS abroad,
        roll(n, 5) % 1000 AS fate,
        roll(n, 6) AS length,
        roll(n, 7) AS other,
        fate < 130 AS cancelled,
        fate >= 988 AS lost
    FROM numbered)
SELECT
    n,
    cancelled,
    lost,
    CASE WHEN cancelled THEN 'C' ELSE '' END || (489434 + n) AS invoice,
    day + to_minutes(7 * 60 + 45 + turn * 680 // invoices + other % 7) AS moment,
    s.node,
    c.name AS country,
    CASE WHEN NOT lost AND roll(n, 8) % 100 >= 26 THEN 12346 + before::BIGINT + skewed(roll(n, 9), size) END AS customer,
    CASE WHEN lost THEN 1 WHEN cancelled THEN 1 + length % 4 ELSE 1 + skewed(length, 63) END AS lines
FROM rolled
-- What falls to a store that is not open yet is sold in London.
JOIN demo_stores f ON store >= f.low AND store < f.high
JOIN demo_stores s ON s.node = CASE WHEN day >= f.opened THEN f.node ELSE 'london-1' END
JOIN countries c ON c.place = CASE WHEN abroad < 42 THEN 0 WHEN abroad < 77 THEN s.market ELSE skewed(other, 17) END;

CREATE TABLE sales AS
WITH lines AS (
    SELECT i.*, line, roll(n * 128 + line, 10) AS pick, roll(n * 128 + line, 11) AS much
    FROM invoices i, range(lines) AS t(line))
SELECT
    node,
    year(moment) AS year,
    invoice AS "Invoice",
    StockCode AS "StockCode",
    CASE WHEN NOT lost THEN Description END AS "Description",
    CASE WHEN rank = 600 THEN 1 ELSE [1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 4, 6, 6, 6, 8, 10, 12, 12, 24, 48][1 + much % 20] END::BIGINT
        * CASE WHEN cancelled OR lost THEN -1 ELSE 1 END AS "Quantity",
    moment AS "InvoiceDate",
    -- Cheaper by the dozen; what was lost has no price.
    CASE WHEN lost THEN 0 WHEN much % 20 >= 16 THEN cents * 85 // 100 ELSE cents END / 100 AS "Price",
    customer AS "Customer ID",
    country AS "Country"
FROM lines
JOIN products ON rank = CASE WHEN line = 0 AND much % 16 = 0 AND country != 'United Kingdom' THEN 600 ELSE skewed(pick, 600) END
ORDER BY n, line;
